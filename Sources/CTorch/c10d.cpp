// Process groups by libtorch's c10d. The wheel exports ProcessGroupGloo and ships its header, but not Gloo's own
// headers, which it includes: gloo/ declares the few types that it names.
#define USE_C10D_GLOO
#include "distributed.h"
#include "group.hpp"

#include <arpa/inet.h>
#include <c10/util/Logging.h>
#include <cstdlib>
#include <netdb.h>
#include <sys/socket.h>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#include <unistd.h>

using namespace ct;
using namespace std::chrono_literals;

namespace {

/// A collective itself waits as long as it takes: the watch decides who is lost.
constexpr auto forever = std::chrono::milliseconds(std::chrono::hours(24 * 365));

std::chrono::milliseconds milliseconds(double seconds) { return std::chrono::milliseconds(static_cast<int64_t>(seconds * 1000)); }

/// The own address on the way to `host`: what the system would send from.
std::string own_address(const std::string &host, int port) {
    addrinfo hints{}, *found = nullptr;
    hints.ai_socktype = SOCK_DGRAM;
    int code = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
    TORCH_CHECK(code == 0, "the master's address '", host, "' is not known: ", gai_strerror(code));
    std::string result;
    for (auto *a = found; a && result.empty(); a = a->ai_next) {
        int s = socket(a->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (s < 0) continue;
        sockaddr_storage own{};
        socklen_t length = sizeof own;
        char text[NI_MAXHOST];
        if (connect(s, a->ai_addr, a->ai_addrlen) == 0 && getsockname(s, reinterpret_cast<sockaddr *>(&own), &length) == 0 &&
            getnameinfo(reinterpret_cast<sockaddr *>(&own), length, text, sizeof text, nullptr, 0, NI_NUMERICHOST) == 0)
            result = text;
        close(s);
    }
    freeaddrinfo(found);
    TORCH_CHECK(!result.empty(), "there is no route to the master '", host, "'");
    return result;
}

std::shared_ptr<gloo::transport::Device> network(const ct_group_place &place) {
    if (place.interface) return c10d::ProcessGroupGloo::createDeviceForInterface(place.interface);
    return c10d::ProcessGroupGloo::createDeviceForHostname(own_address(place.host, place.port));
}

std::vector<uint8_t> bytes(const std::string &text) { return {text.begin(), text.end()}; }

} // namespace

namespace ct {

Watch::Watch(c10::intrusive_ptr<c10d::Store> store, int rank, int ranks, double patience)
    : state(std::make_shared<State>()), patience(milliseconds(patience)) {
    state->store = std::move(store);
    state->rank = rank;
    state->ranks = ranks;
    state->lastRound = Clock::now().time_since_epoch().count();
    if (ranks > 1) thread = std::thread([state = state, patience = this->patience] { run(state, patience); });
}

void Watch::run(const std::shared_ptr<State> &state, Clock::duration patience) {
    std::vector<std::string> keys;
    for (int r = 0; r < state->ranks; r++) keys.push_back("beat/" + std::to_string(r));
    std::vector<std::vector<uint8_t>> last(keys.size());
    std::vector<Clock::time_point> moved(keys.size(), Clock::now());
    try {
        for (uint64_t beat = 0; !state->stopping; beat++) {
            state->store->set(keys[static_cast<size_t>(state->rank)], bytes(std::to_string(beat)));
            auto values = state->store->multiGet(keys);
            auto now = Clock::now();
            for (size_t r = 0; r < keys.size(); r++) {
                if (values[r] != last[r]) {
                    last[r] = values[r];
                    moved[r] = now;
                } else if (now - moved[r] > patience) {
                    state->lost = static_cast<int>(r);
                    return;
                }
            }
            state->lastRound = now.time_since_epoch().count();
            std::unique_lock lock(state->mutex);
            state->wake.wait_for(lock, 1s, [&] { return state->stopping.load(); });
        }
    } catch (...) {
        if (!state->stopping) state->lost = 0; // the store went away, and rank 0 with it
    }
}

void Watch::check() const {
    int lost = state->lost;
    auto since = Clock::now().time_since_epoch() - Clock::duration(state->lastRound.load());
    if (lost < 0 && state->ranks > 1 && since > patience) lost = 0;
    TORCH_CHECK(lost < 0, "rank ", lost, " of ", state->ranks, " gives no sign of life", lost == 0 ? " (it keeps the signs of all)" : "");
}

void Watch::stop(bool join) {
    state->stopping = true;
    state->wake.notify_all();
    if (!thread.joinable()) return;
    if (join) thread.join();
    else thread.detach();
}

} // namespace ct

c10d::Backend &ct_group_s::backend(const at::Tensor &t) const {
    if (t.is_cpu()) return *gloo;
    TORCH_CHECK(nccl, "this group was made for CPU tensors, not for ", t.device());
    return *nccl;
}

void ct_group_s::wait(const c10::intrusive_ptr<c10d::Work> &work) const {
    struct Signal {
        std::mutex mutex;
        std::condition_variable ready;
        bool done = false;
    };
    auto signal = std::make_shared<Signal>();
    work->getFuture()->addCallback([signal](c10::ivalue::Future &) {
        std::lock_guard lock(signal->mutex);
        signal->done = true;
        signal->ready.notify_all();
    });
    {
        std::unique_lock lock(signal->mutex);
        while (!signal->ready.wait_for(lock, 250ms, [&] { return signal->done; })) watch->check();
    }
    work->wait();
}

extern "C" {

ct_status ct_group_create(const ct_group_place *place, ct_group *out) {
    return guarded([&] {
        // c10d's warnings repeat, with stack traces, what comes back as an error.
        if (!std::getenv("TORCH_CPP_LOG_LEVEL")) FLAGS_caffe2_log_level = 3;
        TORCH_CHECK(place->ranks > 0 && place->rank >= 0 && place->rank < place->ranks, "rank ", place->rank, " of ", place->ranks);
        auto group = std::make_unique<ct_group_s>();
        group->rank = place->rank;
        group->ranks = place->ranks;
        c10d::TCPStoreOptions options;
        options.port = static_cast<uint16_t>(place->port);
        options.isServer = place->rank == 0;
        options.numWorkers = static_cast<size_t>(place->ranks);
        options.timeout = milliseconds(place->setup_seconds);
        auto store = c10::make_intrusive<c10d::TCPStore>(place->host, options);
        group->store = store;
        // A first sign of life before any rank can wait for another's.
        store->set("beat/" + std::to_string(place->rank), bytes("start"));
        auto settings = c10d::ProcessGroupGloo::Options::create(milliseconds(place->setup_seconds));
        settings->devices.push_back(network(*place));
        auto gloo = c10::make_intrusive<c10d::ProcessGroupGloo>(
            c10::make_intrusive<c10d::PrefixStore>("gloo", store), place->rank, place->ranks, settings);
        gloo->setTimeout(forever);
        group->gloo = gloo;
        group->watch = std::make_unique<Watch>(store->clone(), place->rank, place->ranks, place->patience_seconds);
        if (place->device >= 0) {
            group->nccl = make_nccl(c10::make_intrusive<c10d::PrefixStore>("nccl", store), place->rank, place->ranks);
            TORCH_CHECK(group->nccl, "this build has no NCCL: ranks on CUDA devices need a libtorch with it");
        }
        *out = group.release();
    });
}

void ct_group_free(ct_group group, bool broken) {
    if (!group) return;
    group->watch->stop(!broken);
    // A broken group's threads hang in collectives that never end: it is left to the end of the process.
    if (!broken) delete group;
}

ct_status ct_group_exchange(ct_group group, const char *text, char *out, size_t capacity, size_t *length) {
    return guarded([&] {
        auto prefix = "exchange/" + std::to_string(group->exchanges++) + "/";
        group->store->set(prefix + std::to_string(group->rank), bytes(text));
        std::string all;
        for (int r = 0; r < group->ranks; r++) {
            std::string key = prefix + std::to_string(r);
            while (!group->store->check({key})) {
                group->watch->check();
                std::this_thread::sleep_for(10ms);
            }
            auto value = group->store->get(key);
            all.append(value.begin(), value.end());
            all.push_back('\0');
        }
        TORCH_CHECK(all.size() <= capacity, "the ranks' texts need ", all.size(), " bytes, not ", capacity);
        std::copy(all.begin(), all.end(), out);
        *length = all.size();
    });
}

ct_status ct_group_all_reduce(ct_group group, ct_tensor tensor) {
    return guarded([&] {
        std::vector<at::Tensor> one{tensor->value};
        group->wait(group->backend(one[0]).allreduce(one));
    });
}

ct_status ct_group_broadcast(ct_group group, ct_tensor tensor, int32_t root) {
    return guarded([&] {
        c10::NoGradGuard off;
        auto dense = tensor->value.detach().contiguous();
        std::vector<at::Tensor> one{dense};
        c10d::BroadcastOptions options;
        options.rootRank = root;
        group->wait(group->backend(dense).broadcast(one, options));
        if (dense.data_ptr() != tensor->value.data_ptr()) tensor->value.detach().copy_(dense);
    });
}

ct_status ct_group_barrier(ct_group group) {
    return guarded([&] { group->wait(group->gloo->barrier()); });
}

} // extern "C"
