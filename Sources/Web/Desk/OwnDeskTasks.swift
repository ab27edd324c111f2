import Domain
import Storage
import Words

/// What waits for the people of an organisation. Each feature says so for itself; a new one adds its line here.
enum OwnDeskTasks {
    typealias Search =
        @Sendable (
            _ own: OwnDeskPart, _ names: [Organisation.ID: OrganisationName], _ visit: Visit
        ) -> [DeskTask]

    /// In the order of the page.
    static let all: [Search] = [
        requests, cooperations, memberships, measures, reports, profile, proposal, offers, PaperTasks.search,
    ]

    /// An offer is shown here so many days before it ends.
    private static let daysBeforeEnd = 14

    static func waiting(in contents: OwnDeskContents, for visit: Visit) -> [DeskTask] {
        contents.parts.flatMap { part in all.flatMap { $0(part, contents.names, visit) } }
    }

    /// Whether the profile is still right.
    private static let profile: Search = { own, _, visit in
        guard own.organisation.needsConfirmation(at: visit.now) else { return [] }
        let address = OrganisationAddress(own.organisation.slug).page
        return [
            DeskTask(
                phrase: MyDeskPhrase.profileIsDue(organisation: own.organisation.name), address: address,
                since: own.organisation.confirmedAt)
        ]
    }

    /// What others find wrong in it: they wait for an answer.
    private static let reports: Search = { own, _, _ in
        guard let first = own.reports.first else { return [] }
        return [
            DeskTask(
                phrase: MyDeskPhrase.reportsWait(count: own.reports.count, organisation: own.organisation.name),
                address: OrganisationAddress(own.organisation.slug).reportsShown, since: first.createdAt)
        ]
    }

    /// What we have asked for ourselves, so that nobody asks twice.
    private static let proposal: Search = { own, _, _ in
        guard let proposal = own.proposal else { return [] }
        return [
            DeskTask(
                phrase: MyDeskPhrase.changeWaits(organisation: own.organisation.name),
                address: OrganisationAddress(own.organisation.slug).page, since: proposal.since)
        ]
    }

    /// Who wants to reach us: two weeks, then it is over.
    private static let requests: Search = { own, _, _ in
        let address = RequestAddress(to: own.organisation)
        return own.requests.reversed().map { request in
            DeskTask(
                phrase: MyDeskPhrase.requestWaits(person: request.asker.name), address: address.answer(request.id),
                since: request.askedAt)
        }
    }

    /// What others have proposed and wait for.
    private static let cooperations: Search = { own, _, visit in
        own.cooperations.compactMap { cooperation in
            let title = visit.title(of: cooperation)
            let address = CooperationAddress(cooperation.id).page
            let steps = cooperation.possibleSteps(for: own.organisation.id, on: visit.today)
            if steps.contains(.confirm) {
                return DeskTask(
                    phrase: MyDeskPhrase.proposalWaits(title: title), address: address, since: cooperation.createdAt)
            }
            // Whoever was asked would like to know something first.
            if !cooperation.isPublic, let note = own.lastNotes[cooperation.id],
                note.voice.organisation != own.organisation.id
            {
                return DeskTask(phrase: MyDeskPhrase.questionWaits(title: title), address: address, since: note.at)
            }
            if steps.contains(.agree) {
                return DeskTask(phrase: MyDeskPhrase.endingWaits(title: title), address: address)
            }
            if steps.contains(.takeOver) {
                return DeskTask(phrase: CooperatingPhrase.heirTask(title: title), address: address)
            }
            if let asked = cooperation.openWaking(on: visit.today), asked.voice.organisation != own.organisation.id {
                return DeskTask(phrase: CooperatingPhrase.wakingTask(title: title), address: address)
            }
            guard cooperation.fundingNotice(on: visit.today) != nil, let end = cooperation.agreement.fundedUntil else {
                return nil
            }
            return DeskTask(
                phrase: CooperatingPhrase.fundingTask(day: visit.words.day(end), title: title), address: address)
        }
    }

    /// Somebody says that it belongs to them, or that they belong to it.
    private static let memberships: Search = { own, names, _ in
        own.memberships.map { membership in
            let other = names[membership.other(than: own.organisation.id)]?.name ?? ""
            return DeskTask(
                phrase: MyDeskPhrase.membershipWaits(organisation: other),
                address: OrganisationAddress(own.organisation.slug).memberships, since: membership.createdAt)
        }
    }

    /// What it answers for and that is to be looked at now.
    private static let measures: Search = { own, _, visit in
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
    private static let offers: Search = { own, _, visit in
        let end = visit.today.advanced(byDays: daysBeforeEnd)
        return own.offers.filter { $0.validUntil <= end }.map { offer in
            DeskTask(
                phrase: MyDeskPhrase.offerEnds(
                    day: visit.words.day(offer.validUntil), thing: visit.label(offer.kind)),
                address: OrganisationAddress(own.organisation.slug).offersShown)
        }
    }
}

extension Measure {
    fileprivate func isOver(on day: CalendarDay) -> Bool { [.done, .notPursued].contains(status(on: day)) }
}
