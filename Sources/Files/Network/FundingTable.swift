public import Domain
public import Words

extension OfficeTable {
    /// What organisations can apply for, in the order in which it is given; the next deadline is that from `day` on.
    public init(_ programmes: [FundingProgramme], on day: CalendarDay, in words: Words) {
        self.init(
            words(FundingPhrase.title), in: words.language.tag,
            headings: [
                FundingPhrase.name, .kind, .whatFor, .whoMayApply, .least, .most, .ownShare, .deadline, .checkedOnLabel,
                .officeLabel,
            ].map { words($0) } + [words(NetworkPhrase.website)])
        for programme in programmes {
            append(cells: [
                .text(programme.name), .text(words.label(programme.kind)), .text(words.text(programme.purpose)),
                .text(words.text(programme.whoMayApply)), Self.euros(programme.least), Self.euros(programme.most),
                programme.ownShare.map(Cell.number) ?? .text(""), Self.deadline(programme.deadline, on: day, in: words),
                .init(programme.check?.on), .text(programme.check?.office ?? ""),
                .text(programme.website?.rawValue ?? ""),
            ])
        }
    }

    /// Whole euros are a number; what has cents is written as people write it.
    private static func euros(_ amount: Money?) -> Cell {
        guard let amount else { return .text("") }
        return amount.cents % 100 == 0 ? .number(amount.cents / 100) : .text(amount.typed)
    }

    private static func deadline(
        _ deadline: FundingProgramme.Deadline, on day: CalendarDay, in words: Words
    ) -> Cell {
        if let next = deadline.next(on: day) { return .day(next) }
        return .text(words(deadline.kind.hasDays ? FundingPhrase.isOver : deadline.kind.phrase))
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
