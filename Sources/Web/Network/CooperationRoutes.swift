import Domain
import Hummingbird
import Storage
import Words

/// Cooperations: proposed by one organisation, and from then on each party speaks for itself. The coordination only notes
/// what somebody says on the telephone.
enum CooperationRoutes {
    static func add(to routes: inout Routes) {
        routes.get("/organisations/{organisation}/cooperations/new", for: .ownEditor, showProposal)
        routes.post("/organisations/{organisation}/cooperations", for: .ownEditor, propose)
        routes.get("/cooperations/{cooperation}", for: .cooperationReader, show)
        routes.get("/cooperations/{cooperation}/shares/{organisation}", for: .ownParty, showShare)
        routes.post("/cooperations/{cooperation}/shares/{organisation}", for: .ownParty, saveShare)
        routes.get("/cooperations/{cooperation}/steps/{organisation}/{step}", for: .ownParty, showStep)
        routes.post("/cooperations/{cooperation}/steps/{organisation}", for: .ownParty, takeStep)
        routes.get("/cooperations/{cooperation}/telephone", for: .coordination, showTelephone)
        routes.post("/cooperations/{cooperation}/telephone", for: .coordination, noteTelephone)
    }

    private static let showProposal: Routes.Handler = { visit in
        let own = try await visit.organisation()
        // A cooperation begins at the partner's profile: whoever comes without one looks for it first.
        guard let slug = visit.query["with"].nonEmpty else { return visit.redirect(to: "/organisations") }
        let partner = try await visit.found { db in try db.organisation(slug: slug) }
        return visit.page(ProposalPage(visit: visit, own: own, partner: partner, form: ProposalForm(visit.query)).frame)
    }

    private static let propose: Routes.Handler = { visit in
        let own = try await visit.organisation()
        let form = ProposalForm(visit.form)
        let slug = visit.form["with"]
        let partner = try await visit.found { db in try db.organisation(slug: slug) }
        do {
            let cooperation = try form.cooperation(
                id: visit.services.identifiers.next(), of: own.id, with: partner.id, today: visit.today, now: visit.now,
                taxonomy: visit.services.taxonomy)
            let mail = NetworkMail(visit: visit, cooperation: cooperation)
            try await visit.write { db in
                try db.insert(cooperation)
                try mail.proposed(by: own, to: partner, in: db)
            }
            return visit.redirect(to: "/cooperations/\(cooperation.id)?done=proposed")
        } catch let problems as FormProblems {
            let page = ProposalPage(visit: visit, own: own, partner: partner, form: form, problems: problems)
            return visit.page(page.frame, status: .unprocessableContent)
        }
    }

    private static let show: Routes.Handler = { visit in
        try await visit.publicPage(about: [.organisation, .cooperation, .measure, .idea], everyMinutes: 60) {
            try await CooperationPage(visit: visit).frame
        }
    }

    private static let showShare: Routes.Handler = { visit in
        let (own, cooperation) = (try await visit.organisation(), try await visit.cooperation())
        guard let share = cooperation.share(of: own.id) else { throw NotFound() }
        let form = ShareForm(showing: share)
        return visit.page(SharePage(visit: visit, own: own, cooperation: cooperation, form: form).frame)
    }

    private static let saveShare: Routes.Handler = { visit in
        let (own, cooperation) = (try await visit.organisation(), try await visit.cooperation())
        let form = ShareForm(visit.form)
        do {
            let share = try form.share()
            try await visit.write { db in
                guard let kept = try db.cooperation(cooperation.id)?.share(of: own.id) else { throw NotFound() }
                try FormConflict.check(form.fields, against: ShareForm(showing: kept).fields)
                try db.setShare(share, in: cooperation.id, by: Voice(own.id))
            }
            return visit.redirect(to: "/cooperations/\(cooperation.id)?done=saved")
        } catch let conflict as FormConflict {
            let page = SharePage(
                visit: visit, own: own, cooperation: cooperation, form: ShareForm(conflict.merged), conflict: conflict)
            return visit.page(page.frame, status: .conflict)
        } catch let problems as FormProblems {
            let page = SharePage(visit: visit, own: own, cooperation: cooperation, form: form, problems: problems)
            return visit.page(page.frame, status: .unprocessableContent)
        }
    }

    // MARK: What a party says

    private static let showStep: Routes.Handler = { visit in
        let (own, cooperation) = (try await visit.organisation(), try await visit.cooperation())
        guard let kind = Cooperation.Step.Kind(rawValue: try visit.parameter("step")), kind.needsForm else {
            throw NotFound()
        }
        // An old page led here; what is the case now, is said there.
        guard cooperation.possibleSteps(for: own.id, on: visit.today).contains(kind) else {
            return visit.redirect(to: "/cooperations/\(cooperation.id)")
        }
        var form = CooperationStepForm(visit.query)
        form.prefill(today: visit.today)
        return visit.page(
            CooperationStepPage(visit: visit, own: own, cooperation: cooperation, kind: kind, form: form).frame)
    }

    private static let takeStep: Routes.Handler = { visit in
        let (own, cooperation) = (try await visit.organisation(), try await visit.cooperation())
        let form = CooperationStepForm(visit.form)
        guard let kind = form.kind else { throw NotFound() }
        do {
            let step = try form.step(today: visit.today, taxonomy: visit.services.taxonomy)
            try await visit.note(step, in: cooperation, by: Voice(own.id))
            return visit.toReceipt(at: "/cooperations/\(cooperation.id)", said: kind.rawValue, by: own.slug)
        } catch Cooperation.Refusal.alreadySo {
            return visit.redirect(to: "/cooperations/\(cooperation.id)?said=already")
        } catch let refusal as Cooperation.Refusal {
            return visit.page(try await CooperationPage(visit: visit, refusal: refusal).frame, status: .conflict)
        } catch let problems as FormProblems {
            let page = CooperationStepPage(
                visit: visit, own: own, cooperation: cooperation, kind: kind, form: form, problems: problems)
            return visit.page(page.frame, status: .unprocessableContent)
        }
    }

    // MARK: What the coordination hears on the telephone

    private static let showTelephone: Routes.Handler = { visit in
        var form = CooperationStepForm(visit.query)
        form.prefill(today: visit.today)
        return visit.page(try await visit.telephonePage(form).frame)
    }

    private static let noteTelephone: Routes.Handler = { visit in
        let cooperation = try await visit.cooperation()
        let (form, slug) = (CooperationStepForm(visit.form), visit.form["party"])
        do {
            let party = try await visit.read { db in try db.organisation(slug: slug)?.id }
            guard let party, cooperation.hasParty(party) else {
                throw FormProblems("party", VoicePhrase.partyMissing)
            }
            let person = try NotedForm(visit.form).person()
            let step = try form.step(today: visit.today, taxonomy: visit.services.taxonomy)
            try await visit.note(step, in: cooperation, by: Voice(party, .telephone), person: person)
            return visit.toReceipt(at: "/cooperations/\(cooperation.id)", said: step.kind.rawValue, by: slug)
        } catch Cooperation.Refusal.alreadySo {
            return visit.redirect(to: "/cooperations/\(cooperation.id)?said=already")
        } catch let refusal as Cooperation.Refusal {
            return visit.page(try await visit.telephonePage(form, refusal: refusal).frame, status: .conflict)
        } catch let problems as FormProblems {
            return visit.page(
                try await visit.telephonePage(form, problems: problems).frame, status: .unprocessableContent)
        }
    }
}

extension Access {
    /// The coordination may look after a profile, but it never speaks for an organisation towards another one.
    static let ownEditor = Access("editor of this organisation") { visit in
        guard let signedIn = visit.caller.signedIn, let organisation = try await visit.organisationID() else {
            return false
        }
        return signedIn.organisations.contains(organisation)
    }

    static let cooperationReader = Access(
        "everyone once all parties confirmed it; before, editors of its parties and the coordination"
    ) { visit in
        try await visit.cooperation().isVisible(to: visit.caller)
    }

    /// Who speaks for a party: its own accounts and nobody else.
    static let ownParty = Access("editor of this organisation, if it is a party of this cooperation") { visit in
        guard let signedIn = visit.caller.signedIn, let organisation = try await visit.organisationID() else {
            return false
        }
        guard signedIn.organisations.contains(organisation) else { return false }
        return try await visit.cooperation().hasParty(organisation)
    }
}

extension Visit {
    /// The cooperation that the path names.
    func cooperation() async throws -> Cooperation {
        let id = try identifier("cooperation", of: Cooperation.self)
        return try await found { db in try db.cooperation(id) }
    }

    /// Lets a party say something and tells the others, in one transaction.
    fileprivate func note(
        _ step: Cooperation.Step, in cooperation: Cooperation, by voice: Voice, person: String = ""
    ) async throws {
        let (visit, today, about) = (self, today, form[EndingMark.field])
        try await write { db in
            // A yes is a yes to what was read, and to nothing that came in its place.
            if case .agree = step, let current = try db.cooperation(cooperation.id),
                let ending = current.pendingEnding(on: today), ending.mark != about
            {
                throw Cooperation.Refusal.notPossible(from: current.status(on: today))
            }
            guard let now = try db.take(step, in: cooperation.id, by: voice, on: today) else { throw NotFound() }
            try NetworkMail(visit: visit, cooperation: now).said(step, by: voice, person: person, in: db)
        }
    }

    fileprivate func telephonePage(
        _ form: CooperationStepForm, problems: FormProblems = FormProblems(), refusal: Cooperation.Refusal? = nil
    ) async throws -> TelephonePage {
        let cooperation = try await cooperation()
        let names = try await read { db in try db.organisationNames(cooperation.parties.map(\.organisation)) }
        return TelephonePage(
            visit: self, cooperation: cooperation, names: names, form: form, problems: problems, refusal: refusal)
    }

    /// The parties for which the caller speaks.
    func ownParties(of cooperation: Cooperation) -> [Organisation.ID] {
        (caller.signedIn?.organisations ?? []).filter(cooperation.hasParty)
    }
}

extension Cooperation {
    /// Nobody is shown as a partner who has not agreed, except to those whom it concerns.
    func isVisible(to caller: Caller) -> Bool {
        isPublic || caller.isCoordination || (caller.signedIn?.organisations ?? []).contains(where: hasParty)
    }
}
