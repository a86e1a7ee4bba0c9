// HDF5 1.10 (Debian libhdf5-dev, serial flavour).
#include "/usr/include/hdf5/serial/hdf5.h"

/// Native element types, which HDF5 declares as macros.
static inline hid_t chdf5_uint8(void) { return H5T_NATIVE_UINT8; }
static inline hid_t chdf5_double(void) { return H5T_NATIVE_DOUBLE; }
