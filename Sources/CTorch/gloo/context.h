// Declarations of Gloo's types, as far as libtorch's ProcessGroupGloo.hpp names them: libtorch's builds hold Gloo but
// ship none of its headers. Only pointers to these types are handled here; their code is in libtorch.
#pragma once

#include <chrono>
#include <memory>

namespace gloo {

class Context {
public:
    void setTimeout(std::chrono::milliseconds timeout);
};

namespace transport {
class Device;
class UnboundBuffer {
public:
    virtual ~UnboundBuffer() = 0;
};
} // namespace transport

} // namespace gloo
