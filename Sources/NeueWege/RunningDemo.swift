import Domain
import Storage

/// What a command beside a demo has to know of it: where it is reached, and how far its clock is ahead of the machine's.
/// The demo writes it down when it starts.
struct RunningDemo {
    let address: String
    /// Below zero for a day that has passed.
    let ahead: Duration

    private static let (addressName, aheadName) = (Setting.addressOfDemo, "demo-seconds-ahead")

    init(address: String, clock: WallClock) {
        (self.address, ahead) = (address, clock.now.since(WallClock.system.now))
    }

    /// Nil for a database that no demo has served.
    init?(in db: Reader) throws {
        guard let address = try db.setting(Self.addressName) else { return nil }
        self.address = address
        ahead = .seconds(try db.setting(Self.aheadName).flatMap { Int64($0) } ?? 0)
    }

    /// - Parameter isInvented: whether the city is one that the demo has filled, and not somebody's own.
    func write(in db: Writer, isInvented: Bool) throws {
        if isInvented, try !db.isInventedCity { try db.set(Setting.inventedCity, to: "yes") }
        try db.set(Self.addressName, to: address)
        try db.set(Self.aheadName, to: String(ahead.components.seconds))
    }
}
