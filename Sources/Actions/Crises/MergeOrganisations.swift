public import Domain
public import Storage
import Words

/// What stood in the directory twice becomes one: everything that belongs to the one entry, or names it, goes to the other,
/// its address leads on there, and it is found under its old name. Whoever cared for it is told, and cares for the other.
public struct MergeOrganisations: Sendable {
    public typealias Choice = @Sendable (ProfileMerger.Field) -> ProfileMerger.Choice

    let gone: Organisation.ID
    let kept: Organisation.ID
    let mark: String?
    let today: CalendarDay
    let correspondence: Correspondence
    let choice: Choice

    /// - Parameters:
    ///   - mark: of the outlook that somebody has read; nil if nobody has read one.
    ///   - choice: whose word counts where both profiles say something else.
    public init(
        _ gone: Organisation.ID, into kept: Organisation.ID, havingRead mark: String? = nil, on today: CalendarDay,
        correspondence: Correspondence, choosing choice: @escaping Choice
    ) {
        (self.gone, self.kept, self.mark, self.today) = (gone, kept, mark, today)
        (self.correspondence, self.choice) = (correspondence, choice)
    }

    /// - Throws: `NotFound`; `OrganisationMerger.Refusal`, then nothing has changed.
    @discardableResult
    public func run(in db: Writer) throws -> OrganisationMerger {
        guard let one = try db.organisation(gone), let other = try db.organisation(kept) else { throw NotFound() }
        let profiles = try ProfileMerger(one, into: other)
        if let mark, try MergerOutlook(one, into: other, on: today, in: db).mark != mark {
            throw OrganisationMerger.Refusal.haveChanged
        }
        let profile = profiles.merged(choosing: choice)
        let editors = try ProfileLetters(organisation: gone, correspondence: correspondence).editors(in: db)
        let merger = try db.insertMerger(of: profiles, called: profile.name)
        var trail = RowTrail()
        // From right to left: what a feature takes out, those to its right have let go of before.
        try db.mergeInTranslations(gone, into: kept, noting: &trail)
        try db.mergeInCrises(gone, into: kept, noting: &trail)
        try db.mergeMeasures(gone, into: kept, leaving: db.cooperationsOfOnly(gone, kept), noting: &trail)
        try db.mergeStands(gone, into: kept, noting: &trail)
        try db.mergeAtEvents(gone, into: kept, noting: &trail)
        try db.mergeInNetwork(gone, into: kept, noting: &trail)
        try db.finish(merger, as: profile, having: trail)
        if let measure = try db.measureOfOneBank(of: kept) {
            throw OrganisationMerger.Refusal.leavesBankEmpty(measure.title)
        }
        let letters = ProfileLetters(organisation: kept, correspondence: correspondence)
        let link = letters.link(to: "/organisations/\(other.slug)")
        try letters.tell(editors, in: db) { words, account in
            (
                words(MergingPhrase.mergedSubject(former: one.name)),
                words(
                    MergingPhrase.mergedMail(
                        name: account.name, former: one.name, organisation: profile.name, link: link,
                        limit: OrganisationMerger.daysToUndo))
            )
        }
        return merger
    }
}

/// A merger was a mistake: what was moved goes back where it stood, as far as it is still there. Whoever cares for the one that
/// is back is told.
public struct SeparateOrganisations: Sendable {
    let merger: OrganisationMerger.ID
    let correspondence: Correspondence

    public init(_ merger: OrganisationMerger.ID, correspondence: Correspondence) {
        (self.merger, self.correspondence) = (merger, correspondence)
    }

    /// - Throws: `NotFound`, `OrganisationMerger.Refusal`.
    @discardableResult
    public func run(in db: Writer) throws -> OrganisationMerger {
        let (merger, trail) = try db.separate(merger)
        try db.recountPlaces(of: [merger.gone, merger.into], after: trail)
        if let measure = try db.measureOfOneBank(of: merger.into) ?? db.measureOfOneBank(of: merger.gone) {
            throw OrganisationMerger.Refusal.leavesBankEmpty(measure.title)
        }
        guard let back = try db.organisationNames([merger.gone])[merger.gone] else { throw NotFound() }
        let letters = ProfileLetters(organisation: merger.gone, correspondence: correspondence)
        let link = letters.link(to: "/organisations/\(back.slug)")
        try letters.tell(letters.editors(in: db), in: db) { words, account in
            (
                words(MergingPhrase.separatedSubject(organisation: back.name)),
                words(MergingPhrase.separatedMail(name: account.name, organisation: back.name, link: link))
            )
        }
        return merger
    }
}
