public import Domain

/// Something that has to happen again and again so that the house is well, and of which it remembers when it happened last.
public enum Occasion: String, CaseIterable, Sendable {
    /// Everything was copied into a file, here or by the means of PostgreSQL.
    case backup = "last-backup"
    /// A backup was restored to see whether it can be.
    case drill = "last-restore-drill"
    /// Everything was forgotten whose time was over.
    case retention = "last-retention-run"
    /// Somebody said whom to tell about a weakness.
    case securityContact = "security-contact-named"
}

/// When everything happened last that keeps the house well, read at once.
public struct Upkeep: Hashable, Sendable {
    /// When the first thing happened that the journal still knows; nil for a house in which nothing has happened.
    public let began: Instant?
    /// When the last thing happened; nil for a house in which nothing has happened.
    public let latest: Instant?
    public let times: [Occasion: Instant]
    /// Whether the house is an invented one: nobody has to look after it.
    public let isDemo: Bool

    public init(began: Instant?, latest: Instant?, times: [Occasion: Instant], isDemo: Bool = false) {
        (self.began, self.latest, self.times, self.isDemo) = (began, latest, times, isDemo)
    }

    /// How long nothing of it has happened; nil in a house in which nothing has happened.
    public func age(of occasion: Occasion, at now: Instant) -> Duration? {
        (times[occasion] ?? began).map { now.since($0) }
    }

    /// Whether it is longer ago than it should be. A clock that was set back makes nothing overdue.
    public func isOverdue(_ occasion: Occasion, after limit: Duration, at now: Instant) -> Bool {
        !isDemo && (age(of: occasion, at: now) ?? .zero) > limit
    }
}

extension Reader {
    public func upkeep() throws -> Upkeep {
        let names = Occasion.allCases.map(\.rawValue) + [Setting.addressOfDemo]
        // One statement: the desk asks it with every look.
        let rows = try rows(
            """
            SELECT opening.at AS began, closing.at AS latest, setting.name AS name, setting.value AS value
            FROM journal AS opening JOIN journal AS closing ON closing.id = (SELECT MAX(id) FROM journal)
            LEFT JOIN setting ON setting.name IN \(list: names)
            WHERE opening.id = (SELECT MIN(id) FROM journal)
            """)
        var (times, isDemo) = ([Occasion: Instant](), false)
        var (began, latest): (Instant?, Instant?) = (nil, nil)
        for row in rows {
            began = try row["began"]
            latest = try row["latest"]
            guard let name: String = try row["name"] else { continue }
            let value: String = try row["value"]
            if name == Setting.addressOfDemo { isDemo = true }
            if let occasion = Occasion(rawValue: name), let milliseconds = Int64(value) {
                times[occasion] = Instant(milliseconds: milliseconds)
            }
        }
        return Upkeep(began: began, latest: latest, times: times, isDemo: isDemo)
    }
}

extension Writer {
    /// Remembers that it has just happened.
    public func noteOccasion(_ occasion: Occasion) throws {
        try set(occasion.rawValue, to: String(now.milliseconds))
    }
}

extension Setting {
    /// Where a demo is reached; no other house has it.
    public static let addressOfDemo = "demo-address"
    /// Where the server that ran last was reached.
    public static let publicAddress = "public-address"
    /// What tells the contact for weaknesses that was named last from others: a hash.
    public static let securityContact = "security-contact"
}
