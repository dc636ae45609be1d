#include <sys/socket.h>
#include <string>
