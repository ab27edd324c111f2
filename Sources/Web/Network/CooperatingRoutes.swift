import Actions
import Domain
import Hummingbird
import Storage
import Words

/// What partners put down together, and what they write to each other.
enum CooperatingRoutes {
    static func add(to routes: inout Routes) {
        let (cooperation, anybody) = (CooperationAddress.pattern, CooperationAddress.anyParty)
        routes.get(cooperation.agreement, for: .insideCooperation, showSheet)
        routes.get(cooperation.agreement(of: anybody), for: .ownParty, showAgreement)
        routes.post(cooperation.agreement(of: anybody), for: .ownParty, saveAgreement)
        routes.get(cooperation.notes(of: anybody), for: .ownParty, showNote)
        routes.post(cooperation.notes(of: anybody), for: .ownParty, sendNote)
    }

    private static let showSheet: Routes.HandlerOf<InsideCooperation> = { visit, inside in
        let cooperation = inside.cooperation
        let names = try await visit.read { db in try db.organisationNames(cooperation.parties.map(\.organisation)) }
        return visit.page(AgreementSheetPage(visit: visit, cooperation: cooperation, names: names).frame)
    }

    private static let showAgreement: Routes.HandlerOf<OwnParty> = { visit, party in
        let form = AgreementForm(showing: party.cooperation.agreement)
        return visit.page(
            AgreementPage(visit: visit, own: party.organisation, cooperation: party.cooperation, form: form).frame)
    }

    private static let saveAgreement: Routes.HandlerOf<OwnParty> = { visit, party in
        let (own, cooperation, form) = (party.organisation, party.cooperation, AgreementForm(visit.form))
        let correspondence = visit.services.correspondence
        return try await visit.answering {
            let agreement = try form.agreement()
            let deed = ChangeAgreement(in: cooperation.id, by: Voice(own.id), correspondence: correspondence)
            return try await visit.once(then: CooperationAddress(cooperation.id).page + "?done=saved") { db in
                try deed.run(in: db) { kept in
                    try FormConflict.check(form.fields, against: AgreementForm(showing: kept).fields)
                    kept = agreement
                }
            }
        } orShow: { sent in
            AgreementPage(
                visit: visit, own: own, cooperation: cooperation, form: AgreementForm(sent.fields),
                problems: sent.problems, conflict: sent.conflict
            ).frame
        }
    }

    private static let showNote: Routes.HandlerOf<OwnParty> = { visit, party in
        visit.page(
            NotePage(
                visit: visit, own: party.organisation, cooperation: party.cooperation, form: NoteForm(visit.query)
            ).frame)
    }

    private static let sendNote: Routes.HandlerOf<OwnParty> = { visit, party in
        let (own, cooperation, form) = (party.organisation, party.cooperation, NoteForm(visit.form))
        let correspondence = visit.services.correspondence
        return try await visit.answering {
            let deed = WriteToPartners(
                try form.text(), in: cooperation.id, by: Voice(own.id), correspondence: correspondence)
            return try await visit.once(then: CooperationAddress(cooperation.id).page + "?done=written") { db in
                try deed.run(in: db)
            }
        } orShow: { sent in
            NotePage(visit: visit, own: own, cooperation: cooperation, form: form, problems: sent.problems).frame
        }
    }
}
