import Logging
import Testing

@testable import Web

/// How many lines there may be.
@Suite struct OpenConnectionsTests {
    @Test func `no more are taken than there may be, until somebody leaves`() {
        let limit = ConnectionLimit(connections: OpenConnections(most: 2, logger: Logger(label: "test")))
        #expect(limit.isAcceptingNewConnections())
        limit.connectionOpened()
        limit.connectionOpened()
        #expect(!limit.isAcceptingNewConnections())
        limit.connectionClosed()
        #expect(limit.isAcceptingNewConnections())
        #expect(limit.connections.count == 1)
    }
}
