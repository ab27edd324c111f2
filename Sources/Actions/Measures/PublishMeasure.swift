public import Domain
public import Storage

/// A draft is seen by everybody; its idea, and those carried on with it, have become it. Those who answer for it are told.
public struct PublishMeasure: Sendable {
    let measure: Measure.ID
    let isAgreed: Bool
    let today: CalendarDay
    let correspondence: Correspondence?

    /// - Parameter isAgreed: whether both sides stand in the room and have said yes; otherwise it is proposed until the one
    ///   that is asked has answered.
    public init(_ measure: Measure.ID, isAgreed: Bool, on today: CalendarDay, correspondence: Correspondence?) {
        (self.measure, self.isAgreed) = (measure, isAgreed)
        (self.today, self.correspondence) = (today, correspondence)
    }

    /// - Returns: the measure as it is now.
    /// - Throws: `Measure.Refusal.ownerMissing` if it is to be agreed and a side is missing, `.alreadySo` if it is published;
    ///   `Idea.Refusal` if its idea was decided meanwhile; `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> Measure {
        guard let draft = try db.measure(measure) else { throw NotFound() }
        if let idea = draft.idea {
            for id in try [idea] + db.ideas(mergedInto: idea).map(\.id) {
                try db.change(idea: id) { idea in try idea.becomeMeasure() }
            }
        }
        let published = try db.change(measure: measure) { measure in try measure.publish() }
        guard let first = published.owners.first else {
            guard !isAgreed else { throw Measure.Refusal.ownerMissing(.migrantOrganisations) }
            return published
        }
        if isAgreed {
            let agreed = try TakeMeasureStep(
                .agree, on: measure, by: Voice(first.organisation, .inPerson), person: first.name, on: today,
                correspondence: nil
            ).run(in: db)
            if let correspondence {
                try OwnerLetters(measure: agreed, correspondence: correspondence).tellAgreed(in: db)
            }
            return agreed
        }
        if let correspondence {
            let requests = try db.ownerRequests(about: [measure])[measure] ?? []
            let saidYes = requests.filter { $0.answer == .yes && !$0.isNoted }.map(\.organisation)
            // Whoever has said it themselves does not read that somebody wrote it down.
            for owner in published.owners where !saidYes.contains(owner.organisation) {
                try MeasureLetters(measure: published, correspondence: correspondence).tell(
                    [owner.organisation], .takeOn, by: Voice(owner.organisation, .inPerson), person: owner.name,
                    on: today, in: db)
            }
        }
        return published
    }
}
