import Domain
import Testing

@Suite struct FundingTests {
    private static let today = day("2024-03-01")

    private static func day(_ text: String) -> CalendarDay {
        guard let day = CalendarDay(rawValue: text) else { preconditionFailure("\(text) is no day") }
        return day
    }

    private func programme(
        _ id: String = "p", _ deadline: FundingProgramme.Deadline? = FundingProgramme.Deadline(.rolling),
        requirements: FundingProgramme.Requirements = FundingProgramme.Requirements(), checked: String? = "2024-02-01"
    ) throws -> FundingProgramme {
        FundingProgramme(
            id: .init(rawValue: id), name: id, kind: FundingKind(rawValue: "micro"), purpose: .german("Feste"),
            whoMayApply: .german("Alle"), deadline: try #require(deadline), requirements: requirements,
            check: checked.map { FundingProgramme.Check(on: Self.day($0), by: "Amt") },
            createdAt: Instant(milliseconds: 0))
    }

    private func organisation(legalForm: String? = "ev", topics: Set<Topic> = [Topic(rawValue: "school")])
        -> Organisation
    {
        Organisation(
            id: .init(rawValue: "o"), slug: "o", name: "O", side: .migrantOrganisation,
            kind: OrganisationKind(rawValue: "mo-association"), legalForm: legalForm.map { LegalForm(rawValue: $0) },
            topics: topics, createdAt: Instant(milliseconds: 0))
    }

    // MARK: Deadlines

    @Test func `one day is fixed, several are several, and any time has none`() {
        typealias Deadline = FundingProgramme.Deadline
        let (first, second) = (Self.day("2024-01-31"), Self.day("2024-06-30"))
        #expect(Deadline(.fixed, days: [first])?.days == [first])
        #expect(Deadline(.fixed, days: [first, second]) == nil)
        #expect(Deadline(.several, days: [second, first, first])?.days == [first, second])
        #expect(Deadline(.several) == nil)
        #expect(Deadline(.untilSpent, days: [first])?.days == [])
    }

    @Test func `the next of several days is ahead, and after the last it is over`() throws {
        let deadline = try #require(
            FundingProgramme.Deadline(.several, days: [Self.day("2024-01-31"), Self.day("2024-06-30")]))
        #expect(deadline.next(on: Self.today) == Self.day("2024-06-30"))
        #expect(deadline.isOpen(on: Self.day("2024-06-30")))
        #expect(!deadline.isOpen(on: Self.day("2024-07-01")))
        #expect(FundingProgramme.Deadline(.rolling)?.isOpen(on: Self.today) == true)
    }

    @Test func `what nobody has checked for half a year sinks, and what is over stands last`() throws {
        let soon = FundingProgramme.Deadline(.fixed, days: [Self.day("2024-03-10")])
        let over = FundingProgramme.Deadline(.fixed, days: [Self.day("2024-02-10")])
        let programmes = try [
            programme("over", over), programme("stale", soon, checked: "2023-08-01"),
            programme("never", soon, checked: nil), programme("any"), programme("soon", soon),
        ]
        #expect(
            programmes.inOrder(on: Self.today).map(\.id.rawValue) == ["soon", "any", "never", "stale", "over"])
    }

    // MARK: Papers

    @Test func `a notice counts five years, its younger sister three, an extract one, and statutes for good`() {
        let papers = PaperDates([
            .statutes: Self.day("1999-05-05"), .registerExtract: Self.day("2023-03-01"),
            .exemption: Self.day("2020-02-29"),
        ])
        #expect(papers.lastDay(of: .statutes) == nil)
        #expect(papers.standing(of: .statutes, on: Self.today) == .valid)
        #expect(papers.standing(of: .registerExtract, on: Self.today) == .valid)
        #expect(papers.standing(of: .registerExtract, on: Self.day("2024-03-02")) == .outdated)
        #expect(papers.lastDay(of: .exemption) == Self.day("2025-02-28"))
        #expect(PaperDates().standing(of: .statutes, on: Self.today) == .missing)
    }

    @Test func `a provisional notice stands in the place of the other`() {
        let papers = PaperDates([.exemption: Self.day("2010-01-01"), .provisionalExemption: Self.day("2022-01-01")])
        #expect(papers.standing(of: .exemption, on: Self.today) == .valid)
        #expect(papers.standing(of: .exemption, on: Self.day("2025-01-02")) == .outdated)
    }

    // MARK: Who fits

    @Test func `whoever fits reads what is missing and what is too old`() throws {
        let asked = FundingProgramme.Requirements(
            sides: [.migrantOrganisation], legalForms: [LegalForm(rawValue: "ev")],
            topics: [Topic(rawValue: "school"), Topic(rawValue: "health")],
            papers: [.statutes, .registerExtract, .exemption])
        let papers = PaperDates([.statutes: Self.day("2001-01-01"), .registerExtract: Self.day("2019-01-01")])
        let programme = try programme(requirements: asked)
        let match = try #require(FundingMatch(programme, for: organisation(), having: papers, on: Self.today))
        #expect(match.topics == [Topic(rawValue: "school")])
        #expect(match.missing == [.exemption])
        #expect(match.outdated == [.registerExtract])
    }

    @Test func `a side, a form or a topic that is not meant does not fit; a form that nobody has said does`() throws {
        func fits(_ asked: FundingProgramme.Requirements, _ organisation: Organisation) throws -> Bool {
            FundingMatch(
                try programme(requirements: asked), for: organisation, having: PaperDates(), on: Self.today) != nil
        }
        #expect(try fits(.init(), organisation()))
        #expect(try !fits(.init(sides: [.administration]), organisation()))
        #expect(try !fits(.init(legalForms: [LegalForm(rawValue: "ggmbh")]), organisation()))
        #expect(try fits(.init(legalForms: [LegalForm(rawValue: "ggmbh")]), organisation(legalForm: nil)))
        #expect(try !fits(.init(topics: [Topic(rawValue: "sport")]), organisation()))
    }

    @Test func `what is over or no longer given fits nobody`() throws {
        let over = FundingProgramme.Deadline(.fixed, days: [Self.day("2024-02-29")])
        var given = try programme()
        given.isOffered = false
        for programme in [try programme("over", over), given] {
            #expect(FundingMatch(programme, for: organisation(), having: PaperDates(), on: Self.today) == nil)
        }
    }
}
