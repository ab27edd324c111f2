public import Domain
public import Words

extension OfficeTable {
    /// What organisations can apply for, in the order in which it is given, with every day of its deadline, also those before `day`.
    /// - Parameter advisers: what those are called who help with the application.
    public init(
        _ programmes: [FundingProgramme], advisers: [Organisation.ID: String], on day: CalendarDay, in words: Words
    ) {
        let places = 0..<FundingProgramme.Deadline.mostDays
        let days: [FundingPhrase] = places.map { .dayNumber(position: $0 + 1) }
        let phrases: [FundingPhrase] =
            [.name, .kind, .whatFor, .whoMayApply, .least, .most, .sharePercent, .deadline] + days + [
                .papers, .adviser, .checkedOnLabel, .officeLabel,
            ]
        self.init(
            words(FundingPhrase.title), in: words.language.tag,
            headings: phrases.map { words($0) } + [words(NetworkPhrase.website)])
        for programme in programmes {
            let asked = OrganisationPaper.allCases.filter(programme.requirements.papers.contains)
            let papers = asked.map { words($0.phrase) }.joined(separator: ", ")
            let deadline = programme.deadline
            let start: [Cell] = [
                .text(programme.name), .text(words.label(programme.kind)), .text(words.text(programme.purpose)),
                .text(words.text(programme.whoMayApply)), Self.euros(programme.least), Self.euros(programme.most),
                programme.ownShare.map(Cell.number) ?? .text(""),
                .text(words(deadline.isOpen(on: day) ? deadline.kind.phrase : FundingPhrase.isOver)),
            ]
            let end: [Cell] = [
                .text(papers), .text(programme.adviser.flatMap { advisers[$0] } ?? ""), .init(programme.check?.on),
                .text(programme.check?.office ?? ""), .text(programme.website?.rawValue ?? ""),
            ]
            let dayCells: [Cell] = places.map { place in
                deadline.days.indices.contains(place) ? .day(deadline.days[place]) : .text("")
            }
            append(cells: start + dayCells + end)
        }
    }

    /// Whole euros are a number; what has cents is written as people write it.
    private static func euros(_ amount: Money?) -> Cell {
        guard let amount else { return .text("") }
        return amount.cents % 100 == 0 ? .number(amount.cents / 100) : .text(amount.typed)
    }
}

extension OrganisationPaper {
    /// What it is called.
    public var phrase: FundingPhrase {
        switch self {
        case .statutes: .statutes
        case .registerExtract: .registerExtract
        case .exemption: .exemption
        case .provisionalExemption: .provisionalExemption
        }
    }
}

extension FundingProgramme.Deadline.Kind {
    /// By when, said of all of the kind.
    public var phrase: FundingPhrase {
        switch self {
        case .fixed: .deadlineFixed
        case .several: .deadlineSeveral
        case .rolling: .deadlineRolling
        case .untilSpent: .deadlineUntilSpent
        }
    }
}
