public import Domain
public import Storage

/// Two weeks without a yes: whoever asked hears that it is over, and nobody learns why.
public struct EndContactRequests: Sendable {
    let correspondence: Correspondence

    public init(correspondence: Correspondence) {
        self.correspondence = correspondence
    }

    public static func isDue(at now: Instant, in db: Reader) throws -> Bool {
        try !db.contactRequestsToEnd(at: now, limit: 1).isEmpty
    }

    public func run(in db: Writer) throws {
        for id in try db.contactRequestsToEnd(at: db.now) {
            let ended = try db.change(contactRequest: id, as: .expired) { try $0.end(at: db.now) }
            try ContactRequestLetters(about: ended, correspondence: correspondence).sayItIsOver(in: db)
        }
    }
}
