#include "model/keys.hpp"
