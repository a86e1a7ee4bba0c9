// HDF5 1.10 (Debian libhdf5-dev, serial flavour).
#include "/usr/include/hdf5/serial/hdf5.h"
