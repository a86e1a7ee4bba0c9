#pragma once
// SHA-256 of the system's libcrypto as a plain value; its low-level functions use the processor's instructions.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
