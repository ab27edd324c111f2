import Actions
import Domain
import Hummingbird
import Storage
import Words

/// The stands of an event: the plan that everybody sees, and the request of an organisation.
enum StandRoutes {
    static func add(to routes: inout Routes) {
        let (event, organisation) = (EventAddress.pattern, OrganisationAddress.pattern)
        routes.get(event.stands, for: .everyone, showStands)
        routes.stream(event.standStream, for: .everyone, stream)
        routes.get(organisation.stand(), for: .editor, showOwn)
        routes.post(organisation.stand(), for: .editor, request)
        routes.get(organisation.standWithdrawal(), for: .editor, askToWithdraw)
        routes.post(organisation.standWithdrawal(), for: .editor, withdraw)
        StandDeskRoutes.add(to: &routes)
    }

    private static let showStands: Routes.Handler = { visit in
        let (slug, caller) = (try visit.parameter("event"), visit.caller)
        return try await visit.publicPage(everyMinutes: 60) { db in
            try StandListContents(slug: slug, for: caller, in: db)
        } page: { contents in
            StandListPage(visit: visit, contents: contents).frame
        }
    }

    /// That something changed: the plan, the list and the organisation's own page ask for what they show themselves.
    private static let stream: Routes.Handler = { visit in
        let event = try await visit.event()
        return visit.liveStream(on: .stands(of: event.id), renderer: "stands") { _, _ in LiveEvent("changed", "") }
    }

    private static let showOwn: Routes.HandlerOf<Organisation> = { visit, organisation in
        let contents = try await contents(visit, organisation)
        let form = StandForm(showing: contents.stand, of: organisation)
        return visit.page(OwnStandPage(visit: visit, contents: contents, form: form).frame)
    }

    private static let request: Routes.HandlerOf<Organisation> = { visit, organisation in
        let (form, event, taxonomy) = (
            StandForm(visit.form), try await visit.eventOfStand(of: organisation), visit.services.taxonomy
        )
        let (language, voice) = (visit.words.language.tag, visit.standVoice(of: organisation))
        let correspondence = visit.services.correspondence
        let address = OrganisationAddress(organisation.slug)
        return try await visit.answering {
            try await visit.once(then: address.stand(at: event.slug, done: "requested")) { db in
                let kept = try db.stand(of: organisation.id, at: event.id)
                let request = try form.request(in: language, changing: kept?.request, taxonomy: taxonomy)
                try RequestStand(request, by: voice, at: event, correspondence: correspondence).run(in: db) { kept in
                    try FormConflict.check(
                        form.fields, against: StandForm(showing: kept, of: organisation).fields)
                }
            }
        } orShow: { sent in
            OwnStandPage(
                visit: visit, contents: try await contents(visit, organisation), form: StandForm(sent.fields),
                problems: sent.problems, conflict: sent.conflict
            ).frame
        }
    }

    private static let askToWithdraw: Routes.HandlerOf<Organisation> = { visit, organisation in
        visit.page(try await question(visit, organisation))
    }

    private static func question(
        _ visit: Visit, _ organisation: Organisation, hasChanged: Bool = false
    ) async throws -> PageFrame {
        let contents = try await contents(visit, organisation)
        guard let stand = contents.stand, stand.status.counts else { throw NotFound() }
        return WithdrawStandPage(visit: visit, contents: contents, stand: stand, hasChanged: hasChanged).frame
    }

    /// The hosts have answered after the question was asked.
    private struct StandIsAnswered: Error {}

    private static let withdraw: Routes.HandlerOf<Organisation> = { visit, organisation in
        let event = try await visit.eventOfStand(of: organisation)
        let deed = WithdrawStand(
            by: visit.standVoice(of: organisation), at: event, correspondence: visit.services.correspondence)
        let address = OrganisationAddress(organisation.slug).stand(at: event.slug, done: "withdrawn")
        let shown = visit.form[WithdrawStandPage.standing]
        do {
            return try await visit.once(then: address) { db in
                // Twice is as good as once.
                if let kept = try db.stand(of: organisation.id, at: event.id), kept.status.counts,
                    kept.status.rawValue != shown
                {
                    throw StandIsAnswered()
                }
                return try deed.run(in: db)
            }
        } catch is StandIsAnswered {
            return visit.page(try await question(visit, organisation, hasChanged: true), status: .conflict)
        }
    }

    private static func contents(_ visit: Visit, _ organisation: Organisation) async throws -> OwnStandContents {
        let event = try await visit.eventOfStand(of: organisation)
        return try await visit.read { db in try OwnStandContents(of: organisation, at: event, in: db) }
    }
}

extension Visit {
    /// The coordination notes what it was told already of an event that nobody else sees yet; and whose stand was noted there
    /// got a letter, and finds what it speaks of.
    fileprivate func eventOfStand(of organisation: Organisation) async throws -> Event {
        let event = try await event(for: .team)
        guard !event.isShown(to: .everyone), !caller.isCoordination else { return event }
        let stand = try await read { db in try db.stand(of: organisation.id, at: event.id) }
        guard stand != nil else { throw NotFound() }
        return event
    }

    /// The coordination notes what it was told; everybody else with access answers for the organisation.
    fileprivate func standVoice(of organisation: Organisation) -> Voice {
        Voice(organisation.id, isEditor(of: organisation.id) ? .itself : .telephone)
    }
}
