import Domain
import FoundationEssentials
import Testing

/// C/2, C/4, C/5: waves, quiet hours, and what a yes is worth.
@Suite struct HelpCallTests {
    private static let zone = TimeZone.ofTheCity
    private static let day = CalendarDay(year: 2023, month: 12, day: 1)

    private func at(_ time: String, later days: Int = 0) throws -> Instant {
        let day = try #require(Self.day).advanced(byDays: days)
        return day.at(try #require(TimeOfDay(rawValue: time)), in: Self.zone)
    }

    private func need(isUrgent: Bool = false) throws -> CrisisNeed {
        CrisisNeed(
            stored: .init(rawValue: "n"), crisis: .init(rawValue: "k"),
            CrisisNeed.Draft(
                kind: HelpKind(rawValue: "food"), amount: 3, task: .german("Kochen"), place: "",
                contact: CrisisContact(name: "A", phone: nil, email: nil), isUrgent: isUrgent),
            validUntil: try at("09:00", later: 3), askedBy: nil, createdAt: try at("09:00"),
            confirmedAt: try at("09:00"), closedAt: nil, ending: nil)
    }

    @Test(arguments: [(34, 4), (1, 1), (10, 1), (11, 2), (2000, 200)])
    func `a wave is a tenth of those who fit, and never nobody`(people: Int, size: Int) {
        #expect(HelpCall.waveSize(of: people) == size)
    }

    @Test func `without anybody who fits there is no call`() throws {
        let need = try need()
        let now = try at("09:00")
        #expect(throws: HelpCall.Refusal.nobodyToAsk) { try HelpCall(for: need, people: 0, at: now, in: Self.zone) }
    }

    @Test func `waves follow each other after two hours, until it ends`() throws {
        let now = try at("09:00")
        var call = try HelpCall(for: try need(), people: 34, at: now, in: Self.zone)
        #expect(call.nextWaveAt == now && call.waveSize == 4 && call.waves == 0)
        call.sendWave(at: now, isUrgent: false, in: Self.zone)
        #expect(call.waves == 1)
        #expect(try call.nextWaveAt == at("11:00"))
        try call.end(.covered)
        #expect(!call.isRunning && call.ending == .covered)
        #expect(throws: HelpCall.Refusal.isNotRunning) { try call.end(.stopped) }
        try call.goOn(people: 20, at: try at("12:00"), isUrgent: false, in: Self.zone)
        #expect(call.isRunning && call.ending == nil)
        #expect(try call.nextWaveAt == at("12:00"))
    }

    @Test func `at night nobody is asked, unless it cannot wait`() throws {
        #expect(try QuietHours.end(at: at("20:59"), in: Self.zone) == nil)
        #expect(try QuietHours.end(at: at("21:00"), in: Self.zone) == at("07:00", later: 1))
        #expect(try QuietHours.end(at: at("06:59"), in: Self.zone) == at("07:00"))
        #expect(try QuietHours.end(at: at("07:00"), in: Self.zone) == nil)
        let late = try at("20:30")
        var call = try HelpCall(for: try need(), people: 34, at: late, in: Self.zone)
        call.sendWave(at: late, isUrgent: false, in: Self.zone)
        #expect(try call.nextWaveAt == at("07:00", later: 1))
        var urgent = try HelpCall(for: try need(isUrgent: true), people: 34, at: try at("23:00"), in: Self.zone)
        #expect(try urgent.nextWaveAt == at("23:00"))
        urgent.sendWave(at: try at("23:00"), isUrgent: true, in: Self.zone)
        #expect(try urgent.nextWaveAt == at("01:00", later: 1))
    }

    @Test func `a hurried wave waits for no two hours, though for the morning`() throws {
        var call = try HelpCall(for: try need(), people: 34, at: try at("09:00"), in: Self.zone)
        call.sendWave(at: try at("09:00"), isUrgent: false, in: Self.zone)
        try call.hurry(at: try at("09:10"), isUrgent: false, in: Self.zone)
        #expect(try call.nextWaveAt == at("09:10"))
        try call.hurry(at: try at("22:00"), isUrgent: false, in: Self.zone)
        #expect(try call.nextWaveAt == at("07:00", later: 1))
    }

    // MARK: What a yes is worth

    private func asking() throws -> Asking {
        Asking(
            id: .init(rawValue: "a"), for: .init(rawValue: "n"), of: .init(rawValue: "h"), wave: 1,
            at: try at("09:00"))
    }

    @Test func `what is missing is counted on, and the rest stands ready`() throws {
        let now = try at("10:00")
        var asking = try asking()
        try asking.promise(5, note: "ab 18 Uhr", missing: 2, at: now)
        #expect((asking.confirmed, asking.reserve) == (2, 3))
        #expect(asking.answer == .yes)
        let moved = asking.moveUp(1)
        #expect(moved == 1)
        #expect((asking.confirmed, asking.reserve) == (3, 2))
        let rest = asking.moveUp(9)
        #expect(rest == 2)
        asking.decline(.no, at: now)
        #expect((asking.confirmed, asking.reserve) == (0, 0))
        #expect(asking.note.isEmpty)
        try asking.promise(1, note: "", missing: 0, at: now)
        #expect((asking.confirmed, asking.reserve) == (0, 1))
    }

    @Test(arguments: [0, -1, 1_000_000_000])
    func `an amount that nobody can mean is refused`(amount: Int) throws {
        var asking = try asking()
        let now = try at("10:00")
        #expect(throws: Asking.Refusal.amountOutOfRange(HelpAmount.range)) {
            try asking.promise(amount, note: "", missing: 5, at: now)
        }
        #expect(asking.answer == nil)
    }

    @Test func `a note longer than a line is refused`() throws {
        var asking = try asking()
        let (now, note) = (try at("10:00"), String(repeating: "x", count: Asking.noteLimit + 1))
        #expect(throws: Asking.Refusal.noteTooLong(limit: Asking.noteLimit)) {
            try asking.promise(1, note: note, missing: 5, at: now)
        }
    }
}
