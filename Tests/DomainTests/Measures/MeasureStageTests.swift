import Domain
import Testing

@Suite struct MeasureStageTests {
    private static let club = Organisation.ID(rawValue: "club")
    private static let office = Organisation.ID(rawValue: "office")

    private func day(_ number: Int) throws -> CalendarDay {
        try #require(CalendarDay(rawValue: "2024-01-01")).advanced(byDays: number)
    }

    private func measure() throws -> Measure {
        Measure(
            id: .init(rawValue: "m"), event: nil, idea: nil, title: "Schlüssel", language: .german, status: .inProgress,
            statusSince: try day(10),
            owners: [
                .init(
                    id: .init(rawValue: "1"), organisation: Self.club, bank: .migrantOrganisations, name: "",
                    isNamePublic: false),
                .init(
                    id: .init(rawValue: "2"), organisation: Self.office, bank: .institutions, name: "",
                    isNamePublic: false),
            ])
    }

    private func noted() throws -> [Measure.Stage] {
        [
            Measure.Stage(.init(rawValue: "m"), .inProgress, since: try day(10), notedAt: Instant(milliseconds: 30)),
            Measure.Stage(.init(rawValue: "m"), .agreed, since: try day(1), notedAt: Instant(milliseconds: 20)),
            Measure.Stage(.init(rawValue: "m"), .proposed, since: try day(1), notedAt: Instant(milliseconds: 10)),
            Measure.Stage(.init(rawValue: "other"), .done, since: try day(2), notedAt: Instant(milliseconds: 15)),
        ]
    }

    @Test func `what was said of it stands in the order in which it was said, and nothing of another one`() throws {
        let course = try measure().course(noted: noted(), on: day(20))
        #expect(course.map(\.status) == [.proposed, .agreed, .inProgress])
        #expect(try measure().course(noted: noted(), on: day(5)).map(\.status) == [.proposed, .agreed])
    }

    @Test func `what ends by silence stands there from the day on which it is so`() throws {
        var measure = try measure()
        try measure.take(.end(.done, because: "Alle haben Schlüssel"), by: Voice(Self.club), on: day(20))
        #expect(try measure.course(noted: noted(), on: day(34)).last?.status == .inProgress)
        let last = try measure.course(noted: noted(), on: day(60)).last
        #expect(last?.status == .done)
        #expect(try last?.since == day(35))
    }

    @Test func `of one moment the proposal comes before the promise`() throws {
        let at = Instant(milliseconds: 10)
        let stages = try [Measure.Status.agreed, .proposed].map { status in
            Measure.Stage(.init(rawValue: "m"), status, since: try day(1), notedAt: at)
        }
        #expect(try measure().course(noted: stages, on: day(20)).map(\.status) == [.proposed, .agreed])
    }

    @Test func `what was done and has not arrived was done, and is open again`() throws {
        let reopening = Measure.Reopening(
            of: .init(rawValue: "m"), doneOn: try day(12), on: try day(15), at: Instant(milliseconds: 50), noes: 2,
            outcome: "Alle haben Schlüssel", outcomeLanguage: .german)
        let again = Measure.Stage(
            .init(rawValue: "m"), .inProgress, since: try day(15), notedAt: Instant(milliseconds: 50))
        let course = try measure().course(noted: noted() + [again], reopenings: [reopening], on: day(20))
        #expect(course.map(\.status) == [.proposed, .agreed, .inProgress, .done, .inProgress])
        #expect(course.suffix(2).allSatisfy { $0.reopening == reopening })
        #expect(try course.map(\.since).suffix(2) == [day(12), day(15)])
    }
}
