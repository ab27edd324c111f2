import Domain
import Files
import Storage
import Words

/// What organisations can apply for, and nobody has looked at for half a year.
enum FundingDeskTasks {
    static let search: DeskTasks.Search = { db, day in
        let stale = try db.staleFundingCount(before: day.today.advanced(byDays: -FundingProgramme.daysFresh))
        return [DeskTask(stale, FundingPhrase.areStale, at: FundingAddress.desk)].compactMap(\.self)
    }
}

/// Notices of the tax office that end soon or have ended: on the desk of the organisation alone, because nobody else knows.
enum PaperTasks {
    /// A new one takes months.
    private static let daysBeforeEnd = 90

    static let search: OwnDeskTasks.Search = { own, _, visit in
        // The younger sister is asked for only until the other is there.
        let notice = own.papers.dates[.exemption] == nil ? OrganisationPaper.provisionalExemption : .exemption
        guard let last = own.papers.lastDay(of: notice), last <= visit.today.advanced(byDays: daysBeforeEnd) else {
            return []
        }
        let (paper, day) = (visit.words(notice.phrase), visit.words.day(last))
        let phrase =
            last >= visit.today
            ? FundingPhrase.paperEnds(paper: paper, day: day) : .paperHasEnded(paper: paper, day: day)
        return [DeskTask(phrase: phrase, address: OrganisationAddress(own.organisation.slug).papers)]
    }
}
