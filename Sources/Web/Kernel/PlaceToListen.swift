import NIOCore
import NIOPosix

/// Where a server will listen.
public struct PlaceToListen: Sendable {
    let host: String
    let port: Int

    public init(host: String, port: Int) { (self.host, self.port) = (host, port) }

    /// Listens there for a moment: a port that is taken is found out before a database is opened or made.
    /// - Throws: why nobody can listen there, as a server would find it out.
    public func tryOut() async throws {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: host, port: port).get()
        try await channel.close()
    }
}
