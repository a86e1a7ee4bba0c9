#include "carcade.h"
