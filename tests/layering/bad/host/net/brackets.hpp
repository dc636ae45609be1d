#include <json/view.hpp>
