import Actions
import Domain
import Hummingbird
import Storage
import Words

/// The triage of ideas: each becomes a measure, is kept for later or is declined, with what that needs, and the next one opens.
enum IdeaRoutes {
    /// What is decided here, everybody reads: whoever leads one group says only which of its ideas come before everybody.
    private static let team = Access.event([.host])

    static func add(to routes: inout Routes) {
        let idea = IdeaAddress.pattern
        routes.carrying(.deed) { $0.get(EventDeskAddress.pattern.ideas, for: team, showIdeas) }
        routes.post(idea.measure, for: team, writeDraft)
        routes.get(idea.measureRemoval, for: team, askDiscard)
        routes.post(idea.measureRemoval, for: team, discardDraft)
        routes.post(idea.publication, for: team, publish)
        routes.post(idea.owners, for: team, noteOwner)
        routes.post(idea.removal(of: IdeaAddress.anyOwner), for: team, removeOwner)
        routes.post(idea.requests, for: team, askOwner)
        routes.post(idea.yes(to: IdeaAddress.anyRequest), for: team, noteYes)
        routes.post(idea.removal(of: IdeaAddress.anyRequest), for: team, withdrawRequest)
        routes.post(idea.reason(of: IdeaAddress.anyRequest), for: team, tellReason)
        routes.post(idea.parking, for: team, parkIdea)
        routes.post(idea.declining, for: team, declineIdea)
        routes.post(idea.passingOn, for: team, passIdeaOn)
        routes.post(idea.takingUp, for: team, takeIdeaUp)
        routes.post(idea.separation, for: team, separateIdeas)
    }

    // MARK: Reading

    /// So many organisations are offered for a name that none has.
    private static let mostFound = 8

    /// - Parameter chosen: the idea about which something was sent; nil takes the one of the address, or the next one.
    private static func page(
        _ visit: Visit, _ event: Event, chosen: Idea.ID? = nil, sent: SentForm = SentForm(),
        refusal: (any Explainable)? = nil
    ) async throws -> IdeaDeskPage {
        let asked = chosen ?? visit.query["idea"].nonEmpty.map(Idea.ID.init(rawValue:))
        let shown = IdeasOfEvent.Standing(rawValue: visit.query["show"])
        let typed = sent.fields[OwnerPlaceForm.field].isEmpty ? "" : sent.fields["organisation"]
        let (directory, viewer) = (visit.services.directory, visit.viewerOfOwners)
        let (contents, inHand) = try await visit.read { [today = visit.today] db in
            let contents = try IdeasOfEvent(event, in: db)
            let idea =
                contents.ideas.first { idea in contents.family(of: idea).contains { $0.id == asked } }
                ?? contents.list(of: shown ?? .open).first
            var inHand = try idea.map { try IdeaInHand($0, among: contents, on: today, in: db) }
            if !typed.isEmpty {
                let query = DirectoryQuery(text: typed, viewer: viewer)
                inHand?.found = try directory.page(query, limit: mostFound, today: today, from: db).listings
            }
            return (contents, inHand)
        }
        return IdeaDeskPage(
            visit: visit, contents: contents, inHand: inHand,
            standing: shown ?? inHand.map { contents.standing(of: $0.idea) } ?? .open, sent: sent, refusal: refusal)
    }

    private static let showIdeas: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await page(visit, event).frame)
    }

    // MARK: The three ways

    private static let writeDraft: Routes.HandlerOf<Event> = { visit, event in
        let (form, today, asking) = (DraftForm(visit.form), visit.today, visit.ownerAsking)
        return try await decideByForm(event, visit) { id, db in
            let draft = try DraftMeasure(from: id, on: today, asking: asking).run(in: db) { draft in
                try form.fill(&draft, on: today)
            }
            // To be written down is no yes: each is asked.
            for person in form.people {
                let pick = try OwnerPick(person, at: event, in: db)
                guard !draft.isOwner(pick.organisation) else { continue }
                try AskOwner(
                    draft.id, organisation: pick.organisation, registration: pick.registration, asking: asking
                ).run(in: db)
            }
            return visit.place(of: id, at: event)
        }
    }

    private static let askDiscard: Routes.HandlerOf<Event> = { visit, event in
        let id: Idea.ID = try visit.identifier("idea")
        let draft = try await visit.read { db -> Measure? in
            guard try db.idea(id)?.event == event.id else { throw NotFound() }
            return try db.measure(from: id, drafts: true)
        }
        // Somebody has published it meanwhile, or thrown it away.
        guard let draft, draft.isDraft else { return visit.redirect(to: visit.place(of: id, at: event)) }
        return visit.page(DiscardDraftPage(visit: visit, event: event, idea: id, draft: draft).frame)
    }

    private static let discardDraft: Routes.HandlerOf<Event> = { visit, event in
        try await decide(event, visit) { id, db in
            try DiscardDraftMeasure(try measure(from: id, in: db).id).run(in: db)
            return visit.place(of: id, at: event)
        }
    }

    private static let publish: Routes.HandlerOf<Event> = { visit, event in
        let (isAgreed, today, correspondence) = (
            visit.form.isTicked("agreed"), visit.today, visit.services.correspondence
        )
        return try await decide(event, visit) { id, db in
            try PublishMeasure(
                try measure(from: id, in: db).id, isAgreed: isAgreed, on: today, correspondence: correspondence
            ).run(in: db)
            return try next(after: id, at: event, visit, in: db)
        }
    }

    private static let parkIdea: Routes.HandlerOf<Event> = { visit, event in
        let (fields, language, today) = (visit.form, visit.words.language.tag, visit.today)
        return try await decideByForm(event, visit) { id, db in
            let day = try ParkingDay(fields, on: today).day
            try ParkIdea(id, because: fields["reason"], in: language, until: day).run(in: db)
            return try next(after: id, at: event, visit, in: db)
        }
    }

    private static let passIdeaOn: Routes.HandlerOf<Event> = { visit, event in
        let (place, language) = (visit.form["reason"], visit.words.language.tag)
        return try await decide(event, visit) { id, db in
            try PassIdeaOn(id, to: place, in: language).run(in: db)
            return try next(after: id, at: event, visit, in: db)
        }
    }

    private static let declineIdea: Routes.HandlerOf<Event> = { visit, event in
        let (reason, language) = (visit.form["reason"], visit.words.language.tag)
        return try await decide(event, visit) { id, db in
            try DeclineIdea(id, because: reason, in: language).run(in: db)
            return try next(after: id, at: event, visit, in: db)
        }
    }

    private static let takeIdeaUp: Routes.HandlerOf<Event> = { visit, event in
        try await decide(event, visit) { id, db in
            try TakeIdeaUp(id).run(in: db)
            return visit.place(of: id, at: event)
        }
    }

    private static let separateIdeas: Routes.HandlerOf<Event> = { visit, event in
        try await decide(event, visit) { id, db in
            try SeparateIdeas(id).run(in: db)
            return visit.isFromPlenary ? EventDeskAddress(event).plenary.page : visit.place(of: id, at: event)
        }
    }

    // MARK: Both sides

    private static let noteOwner: Routes.HandlerOf<Event> = { visit, event in
        let (fields, today, viewer) = (visit.form, visit.today, visit.viewerOfOwners)
        let (key, correspondence) = (visit.services.signingKey, visit.services.correspondence)
        return try await decideByForm(event, visit) { id, db in
            let pick = try OwnerPick(fields, at: event, needsName: true, seenBy: viewer, in: db)
            try NoteOwnerYes(
                try measure(from: id, in: db).id, organisation: pick.organisation, registration: pick.registration,
                name: pick.name, on: today, signingKey: key, correspondence: correspondence
            ).run(in: db)
            return visit.place(of: id, at: event)
        }
    }

    /// Who was asked on their phone says it aloud.
    private static let noteYes: Routes.HandlerOf<Event> = { visit, event in
        let (asked, today): (OwnerRequest.ID, CalendarDay) = (try visit.identifier("request"), visit.today)
        let (key, correspondence) = (visit.services.signingKey, visit.services.correspondence)
        return try await decide(event, visit) { id, db in
            let request = try request(asked, about: id, in: db)
            guard let person = try request.registration.flatMap({ try db.registration($0) }) else { throw NotFound() }
            guard request.isOpen else { throw Measure.Refusal.alreadySo }
            try NoteOwnerYes(
                request.measure, organisation: request.organisation, registration: person.id,
                name: person.attendee.name, on: today, signingKey: key, correspondence: correspondence
            ).run(in: db)
            return visit.place(of: id, at: event)
        }
    }

    private static let withdrawRequest: Routes.HandlerOf<Event> = { visit, event in
        let asked: OwnerRequest.ID = try visit.identifier("request")
        return try await decide(event, visit) { id, db in
            let request = try request(asked, about: id, in: db)
            guard request.isOpen else { throw Measure.Refusal.alreadySo }
            try WithdrawOwnerRequest(request.id).run(in: db)
            return visit.place(of: id, at: event)
        }
    }

    private static let tellReason: Routes.HandlerOf<Event> = { visit, event in
        let asked: OwnerRequest.ID = try visit.identifier("request")
        return try await decide(event, visit) { id, db in
            try TellReasonOfNo(of: try request(asked, about: id, in: db).id).run(in: db)
            return visit.place(of: id, at: event)
        }
    }

    private static let removeOwner: Routes.HandlerOf<Event> = { visit, event in
        let (chosen, today): (Measure.Owner.ID, CalendarDay) = (try visit.identifier("owner"), visit.today)
        return try await decide(event, visit) { id, db in
            let draft = try measure(from: id, in: db)
            guard draft.isDraft, let owner = draft.owners.first(where: { $0.id == chosen }) else {
                throw Measure.Refusal.alreadySo
            }
            try StepBack(
                from: draft.id, by: Voice(owner.organisation, .inPerson), person: owner.name, on: today,
                correspondence: nil
            ).run(in: db)
            return visit.place(of: id, at: event)
        }
    }

    private static let askOwner: Routes.HandlerOf<Event> = { visit, event in
        let (fields, asking, viewer) = (visit.form, visit.ownerAsking, visit.viewerOfOwners)
        return try await decideByForm(event, visit) { id, db in
            let pick = try OwnerPick(fields, at: event, needsName: false, seenBy: viewer, in: db)
            try AskOwner(
                try measure(from: id, in: db).id, organisation: pick.organisation, registration: pick.registration,
                asking: asking
            ).run(in: db)
            return visit.place(of: id, at: event)
        }
    }

    // MARK: All of them

    /// - Parameter deed: returns where to go on.
    private static func decide(
        _ event: Event, _ visit: Visit, _ deed: @escaping @Sendable (Idea.ID, Writer) throws -> String
    ) async throws -> Response {
        let id: Idea.ID = try visit.identifier("idea")
        let sent = SentForm(fields: visit.form)
        return try await visit.answering {
            try await visit.answering {
                try await visit.onceWithReceipt { db in
                    guard try db.idea(id)?.event == event.id else { throw NotFound() }
                    return try deed(id, db)
                }
            } orExplain: { (refusal: Measure.Refusal) in
                try await page(visit, event, chosen: id, sent: sent, refusal: refusal).frame
            }
        } orExplain: { (refusal: Idea.Refusal) in
            try await page(visit, event, chosen: id, sent: sent, refusal: refusal).frame
        }
    }

    /// The same where something is typed that the form can mend.
    private static func decideByForm(
        _ event: Event, _ visit: Visit, _ deed: @escaping @Sendable (Idea.ID, Writer) throws -> String
    ) async throws -> Response {
        let id: Idea.ID = try visit.identifier("idea")
        return try await visit.answering {
            try await decide(event, visit, deed)
        } orShow: { sent in
            try await page(visit, event, chosen: id, sent: sent).frame
        }
    }

    /// Also a draft.
    private static func measure(from idea: Idea.ID, in db: Reader) throws -> Measure {
        guard let measure = try db.measure(from: idea, drafts: true) else { throw NotFound() }
        return measure
    }

    private static func request(_ id: OwnerRequest.ID, about idea: Idea.ID, in db: Reader) throws -> OwnerRequest {
        guard let request = try db.ownerRequest(id), try measure(from: idea, in: db).id == request.measure else {
            throw NotFound()
        }
        return request
    }

    /// Back to the plenary, if it was decided there; else the most wanted idea that still waits, or the one that was just
    /// decided.
    private static func next(after idea: Idea.ID, at event: Event, _ visit: Visit, in db: Reader) throws -> String {
        if visit.isFromPlenary { return EventDeskAddress(event).plenary.page }
        let next = try IdeasOfEvent(event, in: db).next(after: idea)
        return IdeaAddress(next?.id ?? idea, at: EventDeskAddress(event)).top
    }
}

extension Visit {
    /// Who is offered to answer for a measure: whom the caller may see, and nobody who is hidden from the network, because
    /// everybody reads who answers.
    fileprivate var viewerOfOwners: Visibility { viewer == .coordination ? .network : viewer }

    /// Whether an idea is decided while its group speaks.
    var isFromPlenary: Bool { (form["from"].nonEmpty ?? query["from"]) == IdeaAddress.plenary }

    /// For the forms in which it is decided.
    var origin: HTML { isFromPlenary ? Field.hidden("from", IdeaAddress.plenary) : .nothing }

    /// The same for buttons.
    var originValues: [(name: String, value: String)] {
        isFromPlenary ? [(name: "from", value: IdeaAddress.plenary)] : []
    }

    /// From above, where the receipt stands.
    fileprivate func place(of idea: Idea.ID, at event: Event) -> String {
        let address = IdeaAddress(idea, at: EventDeskAddress(event))
        return isFromPlenary ? address.topFromPlenary : address.top
    }

    /// For everybody who is to be asked about a measure.
    var ownerAsking: OwnerAsking {
        OwnerAsking(signingKey: services.signingKey, correspondence: services.correspondence)
    }
}
