import Domain
import Words

/// What waits for the people of an organisation. Each feature says so for itself; a new one adds its line here.
enum OwnDeskTasks {
    typealias Search = @Sendable (_ own: OwnDeskPart, _ visit: Visit) -> [DeskTask]

    /// In the order of the page.
    static let all: [Search] = [cooperations, measures, profile, offers]

    /// An offer is shown here so many days before it ends.
    private static let daysBeforeEnd = 14

    static func waiting(for own: OwnDeskPart, _ visit: Visit) -> [DeskTask] { all.flatMap { $0(own, visit) } }

    /// Whether the profile is still right.
    private static let profile: Search = { own, visit in
        guard own.organisation.needsConfirmation(at: visit.now) else { return [] }
        let address = OrganisationAddress(own.organisation.slug).page
        return [
            DeskTask(
                phrase: MyDeskPhrase.profileIsDue(organisation: own.organisation.name), address: address,
                since: own.organisation.confirmedAt)
        ]
    }

    /// What others have proposed and wait for.
    private static let cooperations: Search = { own, visit in
        own.cooperations.compactMap { cooperation in
            let title = visit.title(of: cooperation)
            let address = CooperationAddress(cooperation.id).page
            let steps = cooperation.possibleSteps(for: own.organisation.id, on: visit.today)
            if steps.contains(.confirm) {
                return DeskTask(
                    phrase: MyDeskPhrase.proposalWaits(title: title), address: address, since: cooperation.createdAt)
            }
            guard steps.contains(.agree) else { return nil }
            return DeskTask(phrase: MyDeskPhrase.endingWaits(title: title), address: address)
        }
    }

    /// What it answers for and that is to be looked at now.
    private static let measures: Search = { own, visit in
        own.measures.measures.compactMap { measure in
            let address = MeasureAddress(measure.id).page
            if measure.isOverdue(on: visit.today) {
                return DeskTask(phrase: MyDeskPhrase.measureIsOverdue(title: measure.title), address: address)
            }
            let isDue = measure.review.map { $0 <= visit.today } ?? false
            guard isDue, !measure.isOver(on: visit.today) else { return nil }
            return DeskTask(phrase: MyDeskPhrase.measureToReview(title: measure.title), address: address)
        }
    }

    /// What holds only for a few days more.
    private static let offers: Search = { own, visit in
        let end = visit.today.advanced(byDays: daysBeforeEnd)
        return own.offers.filter { $0.validUntil <= end }.map { offer in
            DeskTask(
                phrase: MyDeskPhrase.offerEnds(
                    thing: visit.label(offer.kind), day: visit.words.day(offer.validUntil)),
                address: OrganisationAddress(own.organisation.slug).offersShown)
        }
    }
}

extension Measure {
    fileprivate func isOver(on day: CalendarDay) -> Bool { [.done, .notPursued].contains(status(on: day)) }
}
