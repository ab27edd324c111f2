import Actions
import Domain
import Hummingbird
import Storage
import Words

/// Cooperations: proposed by one organisation, and from then on each party speaks for itself. The coordination only notes
/// what somebody says on the telephone.
enum CooperationRoutes {
    static func add(to routes: inout Routes) {
        let (organisation, cooperation) = (OrganisationAddress.pattern, CooperationAddress.pattern)
        let party = CooperationAddress.anyParty
        routes.get(organisation.newCooperation, for: .ownEditor, showProposal)
        routes.post(organisation.cooperations, for: .ownEditor, propose)
        routes.get(cooperation.page, for: .cooperationReader, show)
        routes.get(cooperation.share(of: party), for: .ownParty, showShare)
        routes.post(cooperation.share(of: party), for: .ownParty, saveShare)
        for step in Cooperation.Step.Kind.allCases {
            if step.needsForm {
                routes.get(cooperation.step(step, of: party), for: .ownSpeaker) {
                    try await show(step, to: $1, for: $0)
                }
            }
            routes.post(cooperation.step(step, of: party), for: .formerSpeaker) {
                try await take(step, by: $1, for: $0)
            }
        }
        CooperatingRoutes.add(to: &routes)
        routes.get(cooperation.telephone, for: .coordination, showTelephone)
        routes.post(cooperation.telephone, for: .coordination, noteTelephone)
    }

    private static let showProposal: Routes.HandlerOf<Organisation> = { visit, own in
        // A cooperation begins at the partner's profile: whoever comes without one looks for it first.
        guard let slug = visit.query["with"].nonEmpty else {
            return visit.redirect(to: OrganisationAddress.directory)
        }
        return visit.page(
            ProposalPage(
                visit: visit, own: own, partner: try await visit.partner(slug), form: ProposalForm(visit.query)
            ).frame)
    }

    private static let propose: Routes.HandlerOf<Organisation> = { visit, own in
        let (form, slug) = (ProposalForm(visit.form), visit.form["with"])
        let (today, correspondence) = (visit.today, visit.services.correspondence)
        return try await visit.answering {
            let proposal = try form.proposal(taxonomy: visit.services.taxonomy)
            return try await visit.once { [viewer = visit.viewer] db in
                let partner = try Organisation.partner(slug, for: viewer, in: db).id
                let cooperation = try ProposeCooperation(
                    proposal, by: own.id, to: partner, on: today, correspondence: correspondence
                ).run(in: db)
                let page = CooperationAddress(cooperation.id).page
                guard cooperation.isProposed(by: own.id) else { return page + "?done=met" }
                let isHeard = try !db.letterReaders(of: partner).isEmpty
                return page + (isHeard ? "?done=proposed" : "?done=unheard")
            }
        } orShow: { sent in
            ProposalPage(
                visit: visit, own: own, partner: try await visit.partner(slug), form: form, problems: sent.problems
            ).frame
        }
    }

    private static let show: Routes.HandlerOf<Cooperation> = { visit, cooperation in
        let (id, caller, speaker) = (cooperation.id, visit.caller, visit.receipt?.slug)
        return try await visit.publicPage(everyMinutes: 60) { db in
            // Read again at the moment of everything else.
            guard let cooperation = try db.cooperation(id), cooperation.isVisible(to: caller) else { return nil }
            return try CooperationContents(of: cooperation, for: caller, receiptOf: speaker, in: db)
        } page: { contents in
            CooperationPage(visit: visit, contents: contents, refusal: nil).frame
        }
    }

    private static let showShare: Routes.HandlerOf<OwnParty> = { visit, party in
        let form = ShareForm(showing: party.share)
        return visit.page(
            SharePage(visit: visit, own: party.organisation, cooperation: party.cooperation, form: form).frame)
    }

    private static let saveShare: Routes.HandlerOf<OwnParty> = { visit, party in
        let (own, cooperation, form) = (party.organisation, party.cooperation, ShareForm(visit.form))
        return try await visit.answering {
            let share = try form.share()
            return try await visit.once(then: CooperationAddress(cooperation.id).page + "?done=saved") { db in
                try ChangeShare(in: cooperation.id, by: Voice(own.id)).run(in: db) { kept in
                    try FormConflict.check(form.fields, against: ShareForm(showing: kept).fields)
                    kept = share
                }
            }
        } orShow: { sent in
            SharePage(
                visit: visit, own: own, cooperation: cooperation, form: ShareForm(sent.fields), problems: sent.problems,
                conflict: sent.conflict
            ).frame
        }
    }

    // MARK: What a party says

    private static func show(
        _ kind: Cooperation.Step.Kind, to speaker: OwnSpeaker, for visit: Visit
    ) async throws -> Response {
        let (own, cooperation) = (speaker.organisation, speaker.cooperation)
        // An old page led here; what is the case now, is said there.
        guard cooperation.possibleSteps(for: own.id, on: visit.today).contains(kind) else {
            return visit.redirect(to: CooperationAddress(cooperation.id).page)
        }
        var form = CooperationStepForm(visit.query)
        form.prefill(today: visit.today, draft: visit.words(CooperatingPhrase.wakeDraft))
        return visit.page(try await visit.stepPage(kind, of: speaker, form: form).frame)
    }

    private static func take(
        _ kind: Cooperation.Step.Kind, by speaker: OwnSpeaker, for visit: Visit
    ) async throws -> Response {
        let (own, cooperation) = (speaker.organisation, speaker.cooperation)
        let (form, page) = (CooperationStepForm(visit.form), CooperationAddress(cooperation.id).page)
        return try await visit.answering {
            let successor = try await visit.successor(form.successor)
            let step = try form.step(kind, to: successor, today: visit.today, taxonomy: visit.services.taxonomy)
            let deed = visit.deed(step, in: cooperation.id, by: Voice(own.id))
            let receipt = visit.receipt(at: page, said: kind.rawValue, by: own.slug)
            do {
                // Whoever has left and sends it again is no party any more, and is led to the page all the same.
                _ = try await visit.once { db in
                    try deed.run(in: db)
                    return page
                }
                return visit.redirect(to: receipt)
            } catch Cooperation.Refusal.alreadySo {
                return visit.redirect(to: page + "?said=already")
            } catch let refusal as Cooperation.Refusal {
                throw refusal.inItsField
            }
        } orShow: { sent in
            try await visit.stepPage(kind, of: speaker, form: form, problems: sent.problems).frame
        } orExplain: { (refusal: Cooperation.Refusal) in
            // What is the case now, may be something else than what Access has seen.
            try await visit.cooperationPage(try await visit.cooperation(), refusal: refusal).frame
        }
    }

    // MARK: What the coordination hears on the telephone

    private static let showTelephone: Routes.Handler = { visit in
        var form = CooperationStepForm(visit.query)
        form.prefill(today: visit.today)
        return visit.page(try await visit.telephonePage(form).frame)
    }

    private static let noteTelephone: Routes.Handler = { visit in
        let id = try visit.identifier("cooperation", of: Cooperation.self)
        let (form, slug, page) = (CooperationStepForm(visit.form), visit.form["party"], CooperationAddress(id).page)
        return try await visit.answering {
            guard !slug.isEmpty else { throw FormProblems("party", VoicePhrase.partyMissing) }
            let person = try NotedForm(visit.form).person()
            let successor = try await visit.successor(form.successor)
            let step = try form.step(form.kind, to: successor, today: visit.today, taxonomy: visit.services.taxonomy)
            let receipt = visit.receipt(at: page, said: step.kind.rawValue, by: slug)
            do {
                return try await visit.once(then: receipt) { db in
                    guard let cooperation = try db.cooperation(id) else { throw NotFound() }
                    let names = try db.organisationNames(cooperation.speakers).values
                    guard let party = names.first(where: { $0.slug == slug }) else {
                        throw FormProblems("party", VoicePhrase.partyMissing)
                    }
                    try visit.deed(step, in: id, by: Voice(party.id, .telephone), person: person).run(in: db)
                }
            } catch Cooperation.Refusal.alreadySo {
                return visit.redirect(to: page + "?said=already")
            } catch let refusal as Cooperation.Refusal {
                throw refusal.inItsField
            }
        } orShow: { sent in
            try await visit.telephonePage(form, problems: sent.problems).frame
        } orExplain: { (refusal: Cooperation.Refusal) in
            try await visit.telephonePage(form, refusal: refusal).frame
        }
    }
}

extension Visit {
    /// The cooperation that the path names.
    func cooperation() async throws -> Cooperation {
        let id = try identifier("cooperation", of: Cooperation.self)
        return try await found { db in try db.cooperation(id) }
    }

    /// A party says something, as the form that was sent says it.
    fileprivate func deed(
        _ step: Cooperation.Step, in cooperation: Cooperation.ID, by voice: Voice, person: String = ""
    ) -> TakeCooperationStep {
        TakeCooperationStep(
            step, in: cooperation, by: voice, person: person, answering: form[EndingMark.field], on: today,
            correspondence: services.correspondence)
    }

    /// The organisation to which somebody proposes something, if they may know of it.
    fileprivate func partner(_ slug: String) async throws -> Organisation {
        try await read { [viewer] db in try Organisation.partner(slug, for: viewer, in: db) }
    }

    fileprivate func cooperationPage(
        _ cooperation: Cooperation, refusal: Cooperation.Refusal? = nil
    ) async throws -> CooperationPage {
        let (caller, speaker) = (caller, receipt?.slug)
        let contents = try await read { db in
            try CooperationContents(of: cooperation, for: caller, receiptOf: speaker, in: db)
        }
        return CooperationPage(visit: self, contents: contents, refusal: refusal)
    }

    fileprivate func stepPage(
        _ kind: Cooperation.Step.Kind, of speaker: OwnSpeaker, form: CooperationStepForm,
        problems: FormProblems = FormProblems()
    ) async throws -> CooperationStepPage {
        CooperationStepPage(
            visit: self, own: speaker.organisation, cooperation: speaker.cooperation, kind: kind, form: form,
            organisations: kind == .leave ? try await nameableOrganisations() : [], problems: problems)
    }

    /// Who shall come in somebody's place, as typed: nobody, or somebody of whom everybody may know.
    fileprivate func successor(_ typed: String) async throws -> Organisation.ID? {
        guard !typed.isEmpty else { return nil }
        let found = try await read { db in try db.organisation(typed: typed, seenBy: .public)?.id }
        guard let found else { throw FormProblems("successor", CooperatingPhrase.noSuchSuccessor) }
        return found
    }

    private func nameableOrganisations() async throws -> [OrganisationName] {
        try await read { db in try db.publicOrganisations(limit: RegistrationContents.mostOrganisations) }
    }

    fileprivate func telephonePage(
        _ form: CooperationStepForm, problems: FormProblems = FormProblems(), refusal: Cooperation.Refusal? = nil
    ) async throws -> TelephonePage {
        let id = try identifier("cooperation", of: Cooperation.self)
        let (cooperation, names) = try await found { db -> (Cooperation, [Organisation.ID: OrganisationName])? in
            guard let cooperation = try db.cooperation(id) else { return nil }
            return (cooperation, try db.organisationNames(cooperation.speakers))
        }
        return TelephonePage(
            visit: self, cooperation: cooperation, names: names, form: form,
            organisations: try await nameableOrganisations(), problems: problems, refusal: refusal)
    }
}

extension Organisation {
    /// The one with this slug, if somebody who may see as much as `viewer` may know of it.
    fileprivate static func partner(_ slug: String, for viewer: Visibility, in db: Reader) throws -> Organisation {
        guard let partner = try db.organisation(slug: slug), partner.visibility.isVisible(to: viewer) else {
            throw NotFound()
        }
        return partner
    }
}
