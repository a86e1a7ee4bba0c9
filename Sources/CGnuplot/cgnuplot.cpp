#include "cgnuplot.h"

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#include <gnuplot-iostream.h>
#pragma GCC diagnostic pop

namespace {

// Keeps a gnuplot that ends early from ending this process: SIGPIPE is held back on this thread meanwhile.
class PipeSignalBlock {
public:
    PipeSignalBlock() {
        sigemptyset(&pipe_);
        sigaddset(&pipe_, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
    }
    ~PipeSignalBlock() {
        const timespec now = {0, 0};
        if (!sigismember(&before_, SIGPIPE)) sigtimedwait(&pipe_, nullptr, &now);
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

private:
    sigset_t pipe_, before_;
};

std::string read(const boost::filesystem::path &file) {
    std::ifstream stream(file.string());
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

char *copy(const std::string &text) {
    char *result = static_cast<char *>(std::malloc(text.size() + 1));
    if (result) std::memcpy(result, text.c_str(), text.size() + 1);
    return result;
}

cgp_status run(const std::string &script, std::string &output) {
    PipeSignalBlock guard;
    gnuplotio::GnuplotTmpfile printed, status;
    {
        gnuplotio::Gnuplot gnuplot("LC_ALL=C.UTF-8 gnuplot 2>'" + printed.file.string() + "'; echo $? >'" +
                        status.file.string() + "'");
        gnuplot << script << std::flush;
    }  // closing the stream waits for gnuplot
    output = read(printed.file);
    const int code = std::atoi(read(status.file).c_str());
    return code == 0 ? CGP_OK : code == 127 ? CGP_MISSING : CGP_FAILED;
}

}  // namespace

cgp_status cgp_run(const char *script, size_t length, char **output) {
    try {
        std::string text;
        const cgp_status status = run(std::string(script, length), text);
        *output = copy(text);
        return status;
    } catch (const std::exception &error) {
        *output = copy(error.what());
    } catch (...) {
        *output = copy("an unknown exception");
    }
    return CGP_FAILED;
}

void cgp_free(char *text) { std::free(text); }
