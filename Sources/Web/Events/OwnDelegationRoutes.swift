import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// What whoever answers for a delegation does about one of its places.
extension OwnPageRoutes {
    static func addDelegations(to routes: inout Routes) {
        let own = OwnPageAddress.pattern
        let member = OwnPageAddress.anyMember
        routes.post(own.member(member), for: .everyone, explaining(nameMember))
        routes.get(own.cancellation(of: member), for: .everyone, explaining(askToCancel))
        routes.post(own.cancellation(of: member), for: .everyone, explaining(cancelMember))
        routes.post(own.comeback(of: member), for: .everyone, explaining(takeMemberBack))
        routes.post(own.ownLink(of: member), for: .everyone, explaining(giveOwnLink))
    }

    /// One of the places of a delegation, and who answers for them.
    struct Place {
        let link: Secret
        let delegation: Delegation
        let contact: Attendee
        let member: Registration

        var linked: LinkedRegistration { .delegation(delegation, contact) }

        var isOfContact: Bool { delegation.isPlace(member, of: contact) }
    }

    static func place(_ visit: Visit) async throws -> Place {
        let (link, linked) = try await linked(visit)
        let id: Registration.ID = try visit.identifier("member")
        guard case .delegation(let delegation, let contact) = linked,
            let member = delegation.members.first(where: { $0.id == id })
        else { throw NotFound() }
        return Place(link: link, delegation: delegation, contact: contact, member: member)
    }

    /// The name that follows; with an address, the person gets a link of their own.
    private static let nameMember: Routes.Handler = { visit in
        let place = try await place(visit)
        let (link, member) = (place.link, place.member.id)
        let (typed, taxonomy) = (visit.form, visit.services.taxonomy)
        let form = RegistrationForm(typed)
        return try await visit.answering {
            let deed = NameDelegate(
                member, of: place.delegation.id, name: try form.nameOnly(taxonomy: taxonomy),
                email: try form.emailOnly(taxonomy: taxonomy),
                language: visit.words.lexicon.language(tagged: form.mailLanguage)?.tag,
                isSamePerson: form.isSamePerson, correspondence: visit.services.correspondence)
            return try await once(
                visit, link, leadingTo: place.linked, then: OwnPageAddress(link).saved, by: member
            ) { db in
                _ = try deed.run(in: db) { place in
                    try FormConflict.check(typed, against: RegistrationForm(place).memberFields)
                }
            }
        } orShow: { sent in
            try await page(
                visit, link, form: RegistrationForm(sent.fields), problems: sent.problems, conflict: sent.conflict,
                member: member
            ).frame
        }
    }

    /// Whose place, and what becomes of it, before it is given back.
    private static let askToCancel: Routes.Handler = { visit in
        let place = try await place(visit)
        guard place.member.status.next.contains(.cancelled) else {
            return visit.redirect(to: OwnPageAddress(place.link).page)
        }
        let id = place.member.event
        let event = try await visit.found { db in try db.event(id) }
        let end = try await visit.read { [now = visit.now] db in try db.reservationEnd(of: id, cancelledAt: now) }
        return visit.page(
            GiveBackPage(
                visit: visit, event: event, place: place.member, isReserved: end != nil,
                address: OwnPageAddress(place.link)
            ).frame)
    }

    private static let cancelMember: Routes.Handler = { visit in
        let place = try await place(visit)
        let (member, seen) = (place.member.id, SeenHolder(visit.form))
        let deed = CancelRegistration(
            .member(member, of: place.delegation.id), by: .delegation, correspondence: visit.services.correspondence)
        return try await once(
            visit, place.link, leadingTo: place.linked, then: OwnPageAddress(place.link).givenBack(member), by: member
        ) { db in
            try seen.check(member, in: db)
            _ = try deed.run(in: db)
        }
    }

    /// A place that was given back is theirs again, or they stand at the end of the waiting list where others have it by now.
    private static let takeMemberBack: Routes.Handler = { visit in
        let place = try await place(visit)
        let (member, seen) = (place.member.id, SeenHolder(visit.form))
        let deed = ReinstateRegistration(
            .person(member, at: place.member.event), by: .delegation, correspondence: visit.services.correspondence)
        return try await once(
            visit, place.link, leadingTo: place.linked, then: OwnPageAddress(place.link).page, by: member
        ) { db in
            try seen.check(member, in: db)
            _ = try deed.run(in: db)
        }
    }

    /// A link for one of the delegation, to be shown or handed on. Whoever makes it for themselves is led there.
    private static let giveOwnLink: Routes.Handler = { visit in
        let place = try await place(visit)
        let (own, member) = (visit.ownLink(of: place.member), place.member.id)
        let deed = GiveOwnLink(own, to: member, of: place.delegation.id)
        let next = place.isOfContact ? OwnPageAddress(own).page : OwnPageAddress(place.link).shared(member)
        let seen = SeenHolder(visit.form)
        return try await once(visit, place.link, leadingTo: place.linked, then: next, by: member) { db in
            try seen.check(member, in: db)
            try deed.run(in: db)
        }
    }
}
