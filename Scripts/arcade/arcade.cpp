// libarcade.so: ALE behind the table of functions that Sources/CArcade/include/carcade.h declares.
// Compiled by Scripts/build-arcade.sh on the user's machine, together with ALE's sources.
#include "carcade.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "ale/ale_interface.hpp"

struct arcade_state {
    ale::ALEState state;
    std::vector<uint8_t> earlier, later; // the screens are not part of ALE's state
    bool pooled;
};

struct arcade_game {
    ale::ALEInterface ale;
    ale::ALEState start;
    uint8_t gray[256];                 // palette index -> grayscale
    std::vector<uint8_t> start_screen; // palette indices right after the reset
    std::vector<uint8_t> earlier, later;
    bool pooled = false;               // whether `earlier` takes part in the observation
};

namespace {

thread_local std::string failure;

template <typename Body>
int guarded(Body body) noexcept {
    try {
        failure.clear();
        body();
        return 0;
    } catch (const std::exception &error) {
        try { failure = error.what(); } catch (...) {}
    } catch (...) {
        try { failure = "an unknown C++ exception in ALE"; } catch (...) {}
    }
    return 1;
}

void copy_screen(const arcade_game &game, std::vector<uint8_t> &pixels) {
    const ale::ALEScreen &screen = game.ale.getScreen();
    std::memcpy(pixels.data(), screen.getArray(), pixels.size());
}

const char *version() { return ALE_VERSION; }

const char *message() { return failure.c_str(); }

int open(const char *rom, arcade_game **out) {
    return guarded([&] {
        // ALE ends the process when a file is missing or unknown, so both are checked before.
        if (!std::filesystem::is_regular_file(rom)) {
            throw std::runtime_error(std::string("no ROM file at ") + rom);
        }
        if (!ale::ALEInterface::isSupportedROM(rom)) {
            throw std::runtime_error(std::string("ALE does not know the ROM ") + rom
                                     + " (wrong content, or a name that is not the game's)");
        }
        static std::mutex loading;
        std::lock_guard<std::mutex> lock(loading);
        ale::Logger::setMode(ale::Logger::Error);
        auto game = std::make_unique<arcade_game>();
        game->ale.setInt("random_seed", 0);
        game->ale.setFloat("repeat_action_probability", 0.0F);
        game->ale.setInt("max_num_frames_per_episode", 0);
        game->ale.loadROM(rom);
        // Loading resets once; the first episode that users of ALE see comes after a second reset, and differs.
        game->ale.reset_game();
        game->start = game->ale.cloneState(false);

        std::vector<unsigned char> grays;
        std::vector<uint8_t> indices(256);
        for (int i = 0; i < 256; i++) indices[i] = static_cast<uint8_t>(i);
        game->ale.theOSystem->colourPalette().applyPaletteGrayscale(grays, indices.data(), indices.size());
        std::copy_n(grays.begin(), 256, game->gray);

        const size_t size = game->ale.getScreen().arraySize();
        for (auto *pixels : {&game->start_screen, &game->earlier, &game->later}) pixels->resize(size);
        copy_screen(*game, game->start_screen);
        game->later = game->start_screen;
        *out = game.release();
    });
}

void close(arcade_game *game) { delete game; }

int reset(arcade_game *game) {
    return guarded([&] {
        game->ale.restoreState(game->start);
        game->later = game->start_screen;
        game->pooled = false;
    });
}

int screen_size(arcade_game *game, int *height, int *width) {
    return guarded([&] {
        *height = static_cast<int>(game->ale.getScreen().height());
        *width = static_cast<int>(game->ale.getScreen().width());
    });
}

int minimal_actions(arcade_game *game, uint8_t *actions, int *count) {
    return guarded([&] {
        int n = 0;
        for (ale::Action action : game->ale.getMinimalActionSet()) {
            if (n < 18) actions[n++] = static_cast<uint8_t>(action);
        }
        *count = n;
    });
}

int step(arcade_game *game, const uint8_t *actions, int count, int *reward, int *ended, int *lives) {
    return guarded([&] {
        int sum = 0, played = 0;
        bool over = game->ale.game_over();
        while (played < count && !over) {
            sum += game->ale.act(static_cast<ale::Action>(actions[played]));
            played++;
            over = game->ale.game_over();
            if (over || played + 1 >= count) {
                std::swap(game->earlier, game->later);
                copy_screen(*game, game->later);
                game->pooled = played > 1 && played == count;
            }
        }
        *reward = sum;
        *ended = over;
        *lives = game->ale.lives();
    });
}

int observe(arcade_game *game, uint8_t *pixels) {
    return guarded([&] {
        const uint8_t *gray = game->gray, *later = game->later.data(), *earlier = game->earlier.data();
        const size_t size = game->later.size();
        if (game->pooled) {
            for (size_t i = 0; i < size; i++) pixels[i] = std::max(gray[earlier[i]], gray[later[i]]);
        } else {
            for (size_t i = 0; i < size; i++) pixels[i] = gray[later[i]];
        }
    });
}

int ram(arcade_game *game, uint8_t *bytes) {
    return guarded([&] { std::memcpy(bytes, game->ale.getRAM().array(), 128); });
}

int save(arcade_game *game, arcade_state **state) {
    return guarded([&] {
        ale::ALEState current = game->ale.cloneState(false);
        if (*state) {
            **state = {std::move(current), game->earlier, game->later, game->pooled};
        } else {
            *state = new arcade_state{std::move(current), game->earlier, game->later, game->pooled};
        }
    });
}

int restore(arcade_game *game, const arcade_state *state) {
    return guarded([&] {
        if (state->later.size() != game->later.size()) {
            throw std::runtime_error("a snapshot of another game cannot be restored");
        }
        game->ale.restoreState(state->state);
        game->earlier = state->earlier;
        game->later = state->later;
        game->pooled = state->pooled;
    });
}

void discard(arcade_state *state) { delete state; }

const arcade_functions functions = {
    ARCADE_INTERFACE, version, message, open,  close, reset,   screen_size,
    minimal_actions,  step,    observe, ram,   save,  restore, discard,
};

} // namespace

extern "C" __attribute__((visibility("default"))) const arcade_functions *arcade_table(void) { return &functions; }
