public import Domain
import Foundation

extension FollowUp.Letter: SQLConvertible {}

/// One letter of a follow-up, as it is kept: what about which day went to whom.
public struct WrittenFollowUp: Hashable, Sendable {
    public let measure: Measure.ID
    public let letter: FollowUp.Letter
    /// The day about which was asked.
    public let round: CalendarDay
    public let person: String
    public let organisation: Organisation.ID
    public let writtenOn: CalendarDay

    public init(
        _ letter: FollowUp.Letter, about measure: Measure.ID, round: CalendarDay, to person: String,
        of organisation: Organisation.ID, on writtenOn: CalendarDay
    ) {
        (self.measure, self.letter, self.round) = (measure, letter, round)
        (self.person, self.organisation, self.writtenOn) = (person, organisation, writtenOn)
    }

    fileprivate init(row: Row) throws {
        try self.init(
            row["kind"], about: row["measure"], round: row["round"], to: row["person"], of: row["organisation"],
            on: row["written_on"])
    }
}

/// What an organisation owes about a measure, and what the coordination does not want to read until a day.
public struct FollowUpAside: Hashable, Sendable {
    public let measure: Measure.ID
    public let organisation: Organisation.ID
    /// From then on it is on the list again.
    public let until: CalendarDay

    public init(about measure: Measure.ID, of organisation: Organisation.ID, until: CalendarDay) {
        (self.measure, self.organisation, self.until) = (measure, organisation, until)
    }
}

/// Whether somebody may be written to again.
public struct FollowUpReader: Hashable, Sendable {
    public let lastLetterOn: CalendarDay?
    /// Since when they want no more letters of this kind.
    public let noMoreSince: Instant?
}

/// What the link of a letter opens: one measure, for one organisation.
public struct FollowUpLink: Hashable, Sendable {
    public let measure: Measure.ID
    public let organisation: Organisation.ID
    public let round: CalendarDay
    public let person: String
    /// Whether the organisation answers for the measure, or is one of those for whom it was done.
    public let isOwner: Bool

    public init(
        to measure: Measure.ID, for organisation: Organisation.ID, round: CalendarDay, person: String, isOwner: Bool
    ) {
        (self.measure, self.organisation, self.round) = (measure, organisation, round)
        (self.person, self.isOwner) = (person, isOwner)
    }
}

extension Reader {
    /// On which day, on the clocks of Greenwich, each of these was written down.
    public func daysOfMeasures(_ ids: [Measure.ID]) throws -> [Measure.ID: CalendarDay] {
        guard !ids.isEmpty else { return [:] }
        let found = try rows("SELECT id, created_at FROM measure WHERE id IN \(list: ids)")
        return try Dictionary(
            uniqueKeysWithValues: found.map { row -> (Measure.ID, CalendarDay) in
                let at: Instant = try row["created_at"]
                return (try row["id"], CalendarDay(of: at, in: .gmt))
            })
    }

    /// What was written about these measures.
    public func writtenFollowUps(about measures: [Measure.ID]) throws -> [WrittenFollowUp] {
        guard !measures.isEmpty else { return [] }
        return try rows(
            """
            SELECT measure, kind, round, person, organisation, written_on FROM follow_up
            WHERE measure IN \(list: measures) ORDER BY written_on, measure, kind, person
            """
        ).map(WrittenFollowUp.init(row:))
    }

    /// About which measures, and from which organisations, the coordination has to hear by telephone: they were asked in vain.
    public func silentFollowUps() throws -> [WrittenFollowUp] {
        try unansweredFollowUps(where: "kind = \(FollowUp.Letter.desk)")
    }

    /// About which measures this organisation was asked and has not answered.
    public func unansweredFollowUps(to organisation: Organisation.ID) throws -> [WrittenFollowUp] {
        try unansweredFollowUps(where: "organisation = \(organisation) AND kind = \(FollowUp.Letter.question)")
    }

    /// The day about which this organisation was last asked, or should have been, if it has not answered.
    public func openRound(about measure: Measure.ID, of organisation: Organisation.ID) throws -> CalendarDay? {
        let kinds = [FollowUp.Letter.question, .desk]
        return try unansweredFollowUps(
            where: "organisation = \(organisation) AND measure = \(measure) AND kind IN \(list: kinds)"
        ).first?.round
    }

    /// What the coordination has set aside for longer than `day`.
    public func followUpsAside(after day: CalendarDay) throws -> [FollowUpAside] {
        try rows(
            """
            SELECT measure, organisation, until_day FROM follow_up_aside WHERE until_day > \(day)
            ORDER BY until_day, measure, organisation
            """
        ).map { row in
            try FollowUpAside(about: row["measure"], of: row["organisation"], until: row["until_day"])
        }
    }

    /// Of several about one measure the newest: whoever is asked anew owes that answer, and not one more.
    private func unansweredFollowUps(where condition: SQL) throws -> [WrittenFollowUp] {
        let open = try rows(
            """
            SELECT measure, kind, round, person, organisation, written_on FROM follow_up
            WHERE \(condition) AND NOT EXISTS (
                SELECT 1 FROM measure_answer
                WHERE measure_answer.measure = follow_up.measure
                    AND measure_answer.organisation = follow_up.organisation
                    AND measure_answer.round >= follow_up.round)
            ORDER BY written_on, measure, person
            """
        ).map(WrittenFollowUp.init(row:))
        return open.filter { one in
            !open.contains {
                $0.measure == one.measure && $0.organisation == one.organisation && $0.round > one.round
            }
        }
    }

    /// How these people were written to; whoever never was is missing.
    public func followUpReaders(_ people: Set<String>) throws -> [String: FollowUpReader] {
        guard !people.isEmpty else { return [:] }
        let found = try rows(
            """
            SELECT person, last_letter_on, no_more_since FROM follow_up_reader WHERE person IN \(list: people.sorted())
            """)
        return try Dictionary(
            uniqueKeysWithValues: found.map { row -> (String, FollowUpReader) in
                let reader = try FollowUpReader(
                    lastLetterOn: row["last_letter_on"], noMoreSince: row["no_more_since"])
                return (try row["person"], reader)
            })
    }

    /// What a link opens; nil if it is unknown or too old. Looking does not use it up.
    public func followUpLink(_ hash: SecretHash, at now: Instant) throws -> FollowUpLink? {
        try followUpLink(where: "hash = \(hash) AND expires_at > \(now)")
    }

    /// What a link opens, or has opened once; nil if nobody knows it any more.
    public func followUpLink(_ hash: SecretHash) throws -> FollowUpLink? {
        try followUpLink(where: "hash = \(hash)")
    }

    private func followUpLink(where condition: SQL) throws -> FollowUpLink? {
        try row(
            "SELECT measure, organisation, round, person, is_owner FROM follow_up_link WHERE \(condition)"
        ).map { row in
            try FollowUpLink(
                to: row["measure"], for: row["organisation"], round: row["round"], person: row["person"],
                isOwner: row["is_owner"])
        }
    }

    /// When nobody is asked, from `day` on, the earliest first.
    public func quietPeriods(endingAfter day: CalendarDay) throws -> [QuietPeriod] {
        try rows(
            """
            SELECT id, first_day, last_day, name FROM quiet_period WHERE last_day >= \(day) ORDER BY first_day, id
            """
        ).map { row in
            try QuietPeriod(stored: row["id"], from: row["first_day"], to: row["last_day"], name: row["name"])
        }
    }
}

extension Writer {
    /// Notes that a letter is written, before it is.
    /// - Returns: whether it was not noted yet; if it was, nothing is to be written.
    public func insert(_ written: WrittenFollowUp) throws -> Bool {
        let added = try run(
            """
            INSERT INTO follow_up (measure, kind, round, person, organisation, written_on)
            VALUES (\(written.measure), \(written.letter), \(written.round), \(written.person),
            \(written.organisation), \(written.writtenOn))
            ON CONFLICT (measure, kind, round, person) DO NOTHING
            """)
        guard added > 0 else { return false }
        try journal(
            .reminded, .measure, written.measure, details: ["party": written.organisation.rawValue])
        return true
    }

    /// Remembers what the link of a letter opens until `expiry`.
    public func insert(_ link: FollowUpLink, behind hash: SecretHash, expiry: Instant) throws {
        try run(
            """
            INSERT INTO follow_up_link (hash, measure, organisation, round, person, is_owner, expires_at)
            VALUES (\(hash), \(link.measure), \(link.organisation), \(link.round), \(link.person), \(link.isOwner),
            \(expiry))
            """)
        try journal(.reminded, .measure, link.measure, details: ["party": link.organisation.rawValue])
    }

    /// Somebody gets a letter on `day`.
    /// - Parameter measure: one of those that it is about.
    public func noteFollowUpLetter(to person: String, on day: CalendarDay, about measure: Measure.ID) throws {
        try run(
            """
            INSERT INTO follow_up_reader (person, last_letter_on) VALUES (\(person), \(day))
            ON CONFLICT (person) DO UPDATE SET last_letter_on = excluded.last_letter_on
            """)
        try journal(.reminded, .measure, measure)
    }

    /// Somebody wants no more letters of this kind, or wants them again.
    public func setFollowUps(_ isWanted: Bool, for person: String) throws {
        let since: Instant? = isWanted ? nil : now
        try run(
            """
            INSERT INTO follow_up_reader (person, no_more_since) VALUES (\(person), \(since))
            ON CONFLICT (person) DO UPDATE SET no_more_since = excluded.no_more_since
            """)
        try journal(isWanted ? .resumed : .stopped, .mail, Identifier<Message>(rawValue: "follow-ups"))
    }

    /// Forgets links that have opened nothing for long.
    public func forgetFollowUpLinks(endedBefore instant: Instant) throws {
        guard try run("DELETE FROM follow_up_link WHERE expires_at <= \(instant)") > 0 else { return }
        try journal(.expired, .mail, Identifier<Message>(rawValue: "follow-up-links"))
    }

    /// Forgets when somebody was written to about measures that are gone. Whoever wants no more letters is not asked anew for that.
    public func forgetFollowUpReaders() throws {
        let gone = try run(
            """
            DELETE FROM follow_up_reader
            WHERE no_more_since IS NULL AND person NOT IN (SELECT person FROM follow_up)
            """)
        guard gone > 0 else { return }
        try journal(.expired, .mail, Identifier<Message>(rawValue: "follow-ups"))
    }

    /// Takes something off the coordination's list until a day.
    public func keep(_ aside: FollowUpAside) throws {
        try run(
            """
            INSERT INTO follow_up_aside (measure, organisation, until_day)
            VALUES (\(aside.measure), \(aside.organisation), \(aside.until))
            ON CONFLICT (measure, organisation) DO UPDATE SET until_day = excluded.until_day
            """)
        try journal(.changed, .measure, aside.measure, details: ["party": aside.organisation.rawValue])
    }

    /// It is on the list again.
    /// - Returns: whether it was set aside.
    @discardableResult
    public func removeFollowUpAside(about measure: Measure.ID, of organisation: Organisation.ID) throws -> Bool {
        let removed = try run(
            "DELETE FROM follow_up_aside WHERE measure = \(measure) AND organisation = \(organisation)")
        guard removed > 0 else { return false }
        try journal(.changed, .measure, measure, details: ["party": organisation.rawValue])
        return true
    }

    public func insert(_ period: QuietPeriod) throws {
        try run(
            """
            INSERT INTO quiet_period (id, first_day, last_day, name)
            VALUES (\(period.id), \(period.first), \(period.last), \(period.name))
            """)
        try journal(.created, .setting, Identifier<Setting>(rawValue: "quiet-period"))
    }

    /// - Returns: whether it was there.
    @discardableResult
    public func removeQuietPeriod(_ id: QuietPeriod.ID) throws -> Bool {
        guard try run("DELETE FROM quiet_period WHERE id = \(id)") > 0 else { return false }
        try journal(.removed, .setting, Identifier<Setting>(rawValue: "quiet-period"))
        return true
    }
}
