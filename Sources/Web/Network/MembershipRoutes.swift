import Actions
import Domain
import Hummingbird
import Storage
import Words

/// To which networks an organisation belongs, and who belongs to it: said by its own people, confirmed by those of the other
/// one. The coordination only notes a yes that somebody says on the telephone.
enum MembershipRoutes {
    static func add(to routes: inout Routes) {
        let organisation = OrganisationAddress.pattern
        routes.get(organisation.memberships, for: .ownEditor, show)
        routes.post(organisation.memberships, for: .ownEditor, propose)
        for step in MembershipStep.allCases {
            let address = organisation.membership(OrganisationAddress.anyMembership, step)
            routes.post(address, for: .ownEditor) { try await take(step, by: $1, for: $0) }
        }
        let noted = DeskAddress.membership(OrganisationAddress.anyMembership)
        routes.get(noted, for: .coordination, showNote)
        routes.post(noted, for: .coordination, note)
    }

    private static func page(
        of own: Organisation, _ visit: Visit, form: MembershipForm, problems: FormProblems = FormProblems(),
        refusal: Membership.Refusal? = nil
    ) async throws -> MembershipPage {
        let contents = try await visit.read { db in try MembershipContents(of: own, in: db) }
        return MembershipPage(visit: visit, contents: contents, form: form, problems: problems, refusal: refusal)
    }

    private static let show: Routes.HandlerOf<Organisation> = { visit, own in
        var form = MembershipForm(visit.query)
        form.prefill(today: visit.today)
        return visit.page(try await page(of: own, visit, form: form).frame)
    }

    private static let propose: Routes.HandlerOf<Organisation> = { visit, own in
        let (form, today, correspondence) = (MembershipForm(visit.form), visit.today, visit.services.correspondence)
        return try await visit.answering {
            let since = try form.since()
            return try await visit.once { db in
                let other = try form.other(in: db)
                let isNetwork = form.isNetwork(own)
                try ProposeMembership(
                    of: isNetwork ? other : own.id, in: isNetwork ? own.id : other, since: since, by: Voice(own.id),
                    on: today, correspondence: correspondence
                ).run(in: db)
                let isHeard = try !db.letterReaders(of: other).isEmpty
                return OrganisationAddress(own.slug).memberships + (isHeard ? "?done=proposed" : "?done=unheard")
            }
        } orShow: { sent in
            try await page(of: own, visit, form: form, problems: sent.problems).frame
        }
    }

    private static func take(_ step: MembershipStep, by own: Organisation, for visit: Visit) async throws -> Response {
        let id = try visit.identifier("membership", of: Membership.self)
        let (voice, today, correspondence) = (Voice(own.id), visit.today, visit.services.correspondence)
        return try await visit.answering {
            try await visit.once(then: OrganisationAddress(own.slug).memberships + "?done=\(step.rawValue)") { db in
                switch step {
                case .confirm: try ConfirmMembership(id, by: voice, correspondence: correspondence).run(in: db)
                case .decline: try DeclineMembership(id, by: voice, correspondence: correspondence).run(in: db)
                case .end: try EndMembership(id, by: voice, on: today, correspondence: correspondence).run(in: db)
                case .acting: try LetNetworkAct(id, by: voice, on: today, correspondence: correspondence).run(in: db)
                case .noActing: try StopNetworkAct(id, by: voice, correspondence: correspondence).run(in: db)
                }
            }
        } orExplain: { (refusal: Membership.Refusal) in
            var form = MembershipForm(FormFields())
            form.prefill(today: today)
            return try await page(of: own, visit, form: form, refusal: refusal).frame
        }
    }
}

// What the coordination hears on the telephone.
extension MembershipRoutes {
    private static func waiting(_ visit: Visit) async throws -> WaitingMembership {
        let id = try visit.identifier("membership", of: Membership.self)
        return try await visit.found { db in try WaitingMembership(id, in: db) }
    }

    private static let showNote: Routes.Handler = { visit in
        let page = NotedMembershipPage(visit: visit, contents: try await waiting(visit), form: NotedForm(visit.query))
        return visit.page(page.frame)
    }

    private static let note: Routes.Handler = { visit in
        let (contents, form) = (try await waiting(visit), NotedForm(visit.form))
        return try await visit.answering {
            let deed = ConfirmMembership(
                contents.membership.id, by: Voice(contents.waiting.id, form.way), person: try form.person(),
                correspondence: visit.services.correspondence)
            return try await visit.once(then: OrganisationAddress(contents.waiting.slug).page) { db in
                try deed.run(in: db)
            }
        } orShow: { sent in
            NotedMembershipPage(visit: visit, contents: contents, form: form, problems: sent.problems).frame
        }
    }
}

extension Visit {
    /// Whether the caller cares for this profile in the organisation's own name: its people, and those of a network that it
    /// lets act. The coordination only puts something right.
    func maintains(_ organisation: Organisation.ID) -> Bool {
        isEditor(of: organisation) || caller.signedIn?.members[organisation] != nil
    }

    /// What has to be told if somebody of a network does something for a member; nil for everybody else.
    func acting(_ deed: ActForMember.Deed, for member: Organisation.ID) -> ActForMember? {
        guard !caller.speaks(for: member), let network = caller.signedIn?.members[member] else { return nil }
        return ActForMember(
            deed, for: member, by: network, on: today, correspondence: services.correspondence)
    }
}
