import Foundation
import Glibc

/// Whoever has started the program and looks after it, such as systemd: the socket it hands over, and what it wants to be told.
/// Both are agreements about the environment (sd_listen_fds(3), sd_notify(3)).
struct Supervisor {
    enum News: String {
        /// The server answers.
        case ready = "READY=1"
        case alive = "WATCHDOG=1"
        case stopping = "STOPPING=1"
    }

    /// The first of the sockets that are handed over.
    private static let firstSocket: CInt = 3
    /// As many as systems allow; those who come while the program starts again wait in it.
    private static let queue: CInt = 4_096

    /// How often it wants to hear that the program is alive; nil if never.
    let patience: Duration?
    /// Where it listens; empty if it does not.
    private let address: [UInt8]

    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        address = Array((environment["NOTIFY_SOCKET"] ?? "").utf8)
        let isMeant = environment["WATCHDOG_PID"].map { $0 == String(getpid()) } ?? true
        patience = environment["WATCHDOG_USEC"].flatMap { Int64($0) }
            .flatMap { $0 > 0 && isMeant ? .microseconds($0) : nil }
    }

    /// - Returns: the socket to serve at, open and listening; nil if none was handed over.
    /// - Throws: a `Failure` with exit code 2 for anything but one such socket.
    static func socket(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(Failure) -> CInt? {
        guard environment["LISTEN_PID"] == String(getpid()), let handed = environment["LISTEN_FDS"] else { return nil }
        guard handed == "1" else {
            throw Failure(
                "\(handed) sockets were handed over, and this program serves at one: write one ListenStream=.", code: 2)
        }
        var (isListening, size) = (CInt(0), socklen_t(MemoryLayout<CInt>.size))
        guard getsockopt(firstSocket, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &size) == 0, isListening == 1 else {
            throw Failure("What was handed over is no socket that listens: write ListenStream= and Accept=no.", code: 2)
        }
        _ = fcntl(firstSocket, F_SETFD, FD_CLOEXEC)
        return firstSocket
    }

    /// Makes room for all who come while the next server starts.
    static func lengthenQueue(of socket: CInt) {
        _ = listen(socket, queue)
    }

    /// Nothing is said where nobody listens.
    func tell(_ news: News) {
        var place = sockaddr_un()
        place.sun_family = sa_family_t(AF_UNIX)
        guard let first = address.first, address.count < MemoryLayout.size(ofValue: place.sun_path) else { return }
        withUnsafeMutableBytes(of: &place.sun_path) { path in
            path.copyBytes(from: address)
            // A name that is no file begins with a zero, which is written like this.
            if first == UInt8(ascii: "@") { path[0] = 0 }
        }
        let descriptor = Glibc.socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let (text, length) = (Array(news.rawValue.utf8), MemoryLayout<sa_family_t>.size + address.count)
        withUnsafePointer(to: &place) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                _ = sendto(descriptor, text, text.count, 0, place, socklen_t(length))
            }
        }
    }
}
