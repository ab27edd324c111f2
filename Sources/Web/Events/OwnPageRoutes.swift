import Actions
import Domain
import Files
import Hummingbird
import Secrets
import Storage
import Words

/// The own page behind a personal link: look, change, leave, come back.
enum OwnPageRoutes {
    static func add(to routes: inout Routes) {
        let own = OwnPageAddress.pattern
        let member = OwnPageAddress.anyMember
        routes.get(own.page, for: .everyone, show)
        routes.get(own.calendar, for: .everyone, sendCalendar)
        routes.post(own.answers, for: .everyone, changeAnswers)
        routes.post(own.cancellation, for: .everyone, cancel)
        routes.post(own.comeback, for: .everyone, takeBack)
        routes.post(own.member(member), for: .everyone, nameMember)
        routes.post(own.cancellation(of: member), for: .everyone, cancelMember)
    }

    /// The link in the path, and what it leads to.
    private static func linked(_ visit: Visit) async throws -> (Secret, LinkedRegistration) {
        let link = try visit.ownLink()
        return (link, try await visit.found { try $0.registration(link: link.hash) })
    }

    private static func page(
        _ visit: Visit, _ link: Secret, form: RegistrationForm? = nil, problems: FormProblems = .init(),
        conflict: FormConflict? = nil, member: Registration.ID? = nil
    ) async throws -> OwnPage {
        let contents = try await visit.found { db in try OwnContents(behind: link, in: db) }
        return OwnPage(
            visit: visit, link: link, contents: contents, form: form, problems: problems, conflict: conflict,
            member: member)
    }

    private static let show: Routes.Handler = { visit in
        visit.page(try await page(visit, try visit.ownLink()).frame)
    }

    private static let sendCalendar: Routes.Handler = { visit in
        let link = try visit.ownLink()
        let (event, programme) = try await visit.found { db in
            try db.registration(link: link.hash).flatMap { try db.event($0.event) }
                .map { ($0, try db.programme(of: $0.id)) }
        }
        return visit.calendar(
            EventCalendar(
                event: event, programme: programme, words: visit.words,
                address: visit.publicAddress(of: OwnPageAddress(link).page), madeAt: visit.now, extent: .day))
    }

    private static let changeAnswers: Routes.Handler = { visit in
        let (link, linked) = try await linked(visit)
        guard case .registration(let registration) = linked else { throw NotFound() }
        let (typed, taxonomy) = (visit.form, visit.services.taxonomy)
        let form = RegistrationForm(typed)
        do {
            let (answers, name) = (try form.answers(taxonomy: taxonomy), try form.nameOnly(taxonomy: taxonomy))
            let deed = ChangeRegistration(registration.id, correspondence: visit.services.correspondence)
            return try await visit.once(
                then: OwnPageAddress(link).saved, by: .registration(registration.id.rawValue)
            ) { db in
                try deed.run(in: db) { registration in
                    try FormConflict.check(typed, against: RegistrationForm(registration).ownFields)
                    registration.answers = answers
                    registration.attendee.name = name
                }
            }
        } catch let conflict as FormConflict {
            return visit.page(
                try await page(visit, link, form: RegistrationForm(conflict.merged), conflict: conflict).frame,
                status: .conflict)
        } catch let problems as FormProblems {
            return visit.page(
                try await page(visit, link, form: form, problems: problems).frame, status: .unprocessableContent)
        }
    }

    /// All places of a delegation at once.
    private static let cancel: Routes.Handler = { visit in
        let (link, linked) = try await linked(visit)
        switch linked {
        case .registration(let registration):
            return try await cancel(
                .person(registration.id, at: registration.event), by: registration.id, with: link, visit)
        case .delegation(let delegation, _):
            guard let first = delegation.members.first else { throw NotFound() }
            return try await cancel(.delegation(delegation.id), by: first.id, with: link, visit)
        }
    }

    private static func cancel(
        _ places: CancelRegistration.Places, by registration: Registration.ID, with link: Secret, _ visit: Visit
    ) async throws -> Response {
        let deed = CancelRegistration(places, correspondence: visit.services.correspondence)
        return try await visit.once(
            then: OwnPageAddress(link).page, by: .registration(registration.rawValue), deed.run)
    }

    private static let takeBack: Routes.Handler = { visit in
        let (link, linked) = try await linked(visit)
        guard case .registration(let registration) = linked else { throw NotFound() }
        let deed = ReinstateRegistration(registration.id)
        return try await visit.once(
            then: OwnPageAddress(link).page, by: .registration(registration.id.rawValue), deed.run)
    }

    // MARK: Delegations

    private static func member(_ visit: Visit) async throws -> (Secret, Delegation.ID, Registration.ID) {
        let (link, linked) = try await linked(visit)
        let id: Registration.ID = try visit.identifier("member")
        guard case .delegation(let delegation, _) = linked, delegation.members.contains(where: { $0.id == id }) else {
            throw NotFound()
        }
        return (link, delegation.id, id)
    }

    /// The name that follows; with an address, the person gets a link of their own.
    private static let nameMember: Routes.Handler = { visit in
        let (link, delegation, member) = try await member(visit)
        let (typed, taxonomy) = (visit.form, visit.services.taxonomy)
        let form = RegistrationForm(typed)
        do {
            let deed = NameDelegate(
                member, of: delegation, name: try form.nameOnly(taxonomy: taxonomy),
                email: try form.emailOnly(taxonomy: taxonomy),
                language: visit.words.lexicon.language(tagged: form.mailLanguage)?.tag,
                correspondence: visit.services.correspondence)
            return try await visit.once(then: OwnPageAddress(link).saved, by: .registration(member.rawValue)) { db in
                try deed.run(in: db) { place in
                    try FormConflict.check(typed, against: RegistrationForm(place).memberFields)
                }
            }
        } catch let conflict as FormConflict {
            let merged = RegistrationForm(conflict.merged)
            return visit.page(
                try await page(visit, link, form: merged, conflict: conflict, member: member).frame, status: .conflict)
        } catch let problems as FormProblems {
            return visit.page(
                try await page(visit, link, form: form, problems: problems, member: member).frame,
                status: .unprocessableContent)
        }
    }

    private static let cancelMember: Routes.Handler = { visit in
        let (link, delegation, member) = try await member(visit)
        return try await cancel(.member(member, of: delegation), by: member, with: link, visit)
    }
}

extension Visit {
    /// The personal link in the path.
    /// - Throws: `NotFound` for what can be none of ours.
    func ownLink() throws(NotFound) -> Secret {
        guard let link = Secret(text: try parameter("link")) else { throw NotFound() }
        return link
    }
}
