#include "json/view.hpp"
