import Foundation

/// Answers HTTP GET requests on 127.0.0.1, one at a time: enough for one reader of a status page.
final class LoopbackServer {
    /// What is sent back.
    struct Response {
        var status = "200 OK"
        var type: String
        var body: String
    }

    /// The port that was bound.
    let port: UInt16
    private let descriptor: Int32

    /// Binds a port of the loopback interface; 0 takes any free one.
    init(port wanted: UInt16) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.descriptor = descriptor
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = wanted.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, size) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, pointer, &size) == 0
            }
        }
        guard bound else {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            throw ServerFailure(
                description: "port \(wanted) cannot be used: \(reason); choose another with --port")
        }
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(descriptor) }

    /// Answers requests until `stop` says so.
    func serve(until stop: () -> Bool, _ answer: (_ path: String) -> Response) {
        while !stop() {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 500) > 0 else { continue }
            let client = accept(descriptor, nil, nil)
            guard client >= 0 else { continue }
            var limit = timeval(tv_sec: 2, tv_usec: 0)
            setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
            var buffer = [UInt8](repeating: 0, count: 8192)
            let count = recv(client, &buffer, buffer.count, 0)
            let response = Self.response(
                to: String(decoding: buffer.prefix(max(0, count)), as: UTF8.self), answer)
            send(response, to: client)
            close(client)
        }
    }

    /// What a request is answered with.
    ///
    /// A page elsewhere can make a browser ask this machine under a name of its own: the `Host` must be this machine's.
    static func response(to request: String, _ answer: (_ path: String) -> Response) -> Response {
        let lines = request.split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\n" }
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count > 1, words[0] == "GET" else {
            return Response(status: "405 Method Not Allowed", type: "text/plain", body: "GET only\n")
        }
        let hosts = lines.dropFirst().prefix { !$0.isEmpty }.compactMap { line -> String? in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].lowercased() == "host" else { return nil }
            return parts[1].trimmingCharacters(in: .whitespaces)
        }
        guard hosts.count == 1, isLocal(hosts[0]) else {
            return Response(
                status: "403 Forbidden", type: "text/plain",
                body: "this page is for localhost and 127.0.0.1\n")
        }
        return answer(String(words[1]))
    }

    /// Whether a `Host` names this machine, with or without a port.
    private static func isLocal(_ host: String) -> Bool {
        ["localhost", "127.0.0.1", "[::1]"].contains { name in
            guard host.lowercased().hasPrefix(name) else { return false }
            let port = host.dropFirst(name.count)
            return port.isEmpty
                || port.first == ":"
                    && port.dropFirst().unicodeScalars.allSatisfy { ("0"..."9").contains($0) }
        }
    }

    private func send(_ response: Response, to client: Int32) {
        let body = Array(response.body.utf8)
        let head =
            "HTTP/1.1 \(response.status)\r\nContent-Type: \(response.type); charset=utf-8\r\n"
            + "Content-Length: \(body.count)\r\nCache-Control: no-store\r\nConnection: close\r\n"
            + "X-Content-Type-Options: nosniff\r\nContent-Security-Policy: default-src 'none'; "
            + "connect-src 'self'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\r\n\r\n"
        var rest = (Array(head.utf8) + body)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes {
                Foundation.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return }
            rest = rest.dropFirst(sent)
        }
    }
}

/// The page cannot be served.
struct ServerFailure: Error, CustomStringConvertible {
    let description: String
}
