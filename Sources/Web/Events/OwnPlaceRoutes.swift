import Actions
import Domain
import Hummingbird
import Secrets
import Storage

/// What somebody says about the place, or all the places, behind their link: that they come, take it, wait on or leave.
extension OwnPageRoutes {
    static func addPlaces(to routes: inout Routes) {
        let own = OwnPageAddress.pattern
        routes.post(own.cancellation, for: .everyone, explaining(cancel))
        routes.post(own.coming, for: .everyone, explaining(come))
        routes.post(own.place, for: .everyone, explaining(takePlace))
        routes.post(own.waitOn, for: .everyone, explaining(waitOn))
        routes.post(own.taking, for: .everyone, explaining(changeTaking))
        routes.post(own.comeback, for: .everyone, explaining(takeBack))
    }

    /// All places of a delegation at once.
    private static let cancel: Routes.Handler = { visit in
        let (link, linked) = try await linked(visit)
        switch linked {
        case .registration(let registration):
            return try await cancel(
                .person(registration.id, at: registration.event), .person, by: registration.id, with: link,
                leadingTo: linked, visit)
        case .delegation(let delegation, _):
            guard let first = delegation.members.first else { throw NotFound() }
            return try await cancel(
                .delegation(delegation.id), .delegation, by: first.id, with: link, leadingTo: linked, visit)
        }
    }

    private static func cancel(
        _ places: CancelRegistration.Places, _ voice: PlaceVoice, by registration: Registration.ID, with link: Secret,
        leadingTo linked: LinkedRegistration, _ visit: Visit
    ) async throws -> Response {
        let deed = CancelRegistration(places, by: voice, correspondence: visit.services.correspondence)
        return try await once(
            visit, link, leadingTo: linked, then: OwnPageAddress(link).page, by: registration
        ) { db in _ = try deed.run(in: db) }
    }

    private static let takePlace: Routes.Handler = { visit in
        try await answer(visit) { places, correspondence, db in
            try TakePlace(places, correspondence: correspondence).run(in: db)
        }
    }

    private static let waitOn: Routes.Handler = { visit in
        try await answer(visit) { places, correspondence, db in
            try LetPlaceGo(places, correspondence: correspondence).run(in: db)
        }
    }

    private static let changeTaking: Routes.Handler = { visit in
        let takesAtOnce = visit.form.isTicked("take")
        return try await answer(visit) { places, correspondence, db in
            try ChangeTaking(of: places, takesAtOnce: takesAtOnce, correspondence: correspondence).run(in: db)
        }
    }

    /// What whoever waits says about the places behind their link.
    private static func answer(
        _ visit: Visit, _ deed: @escaping @Sendable (AskedPlaces, Correspondence, Writer) throws -> RegistrationReceipt
    ) async throws -> Response {
        let (link, linked) = try await linked(visit)
        let (places, first): (AskedPlaces, Registration.ID)
        switch linked {
        case .registration(let registration):
            (places, first) = (.person(registration.id, at: registration.event), registration.id)
        case .delegation(let delegation, _):
            guard let member = delegation.members.first else { throw NotFound() }
            (places, first) = (.delegation(delegation.id), member.id)
        }
        let correspondence = visit.services.correspondence
        return try await once(
            visit, link, leadingTo: linked, then: OwnPageAddress(link).page, by: first
        ) { db in _ = try deed(places, correspondence, db) }
    }

    private static let come: Routes.Handler = { visit in
        let (link, linked) = try await linked(visit)
        let (places, first): (SayComing.Places, Registration.ID)
        switch linked {
        case .registration(let registration): (places, first) = (.person(registration.id), registration.id)
        case .delegation(let delegation, _):
            guard let member = delegation.members.first else { throw NotFound() }
            (places, first) = (.delegation(delegation.id), member.id)
        }
        return try await once(
            visit, link, leadingTo: linked, then: OwnPageAddress(link).saved, by: first
        ) { db in try SayComing(places).run(in: db) }
    }

    private static let takeBack: Routes.Handler = { visit in
        let (link, linked) = try await linked(visit)
        let (places, voice, first): (ReinstateRegistration.Places, PlaceVoice, Registration.ID)
        switch linked {
        case .registration(let registration):
            (places, voice, first) = (.person(registration.id, at: registration.event), .person, registration.id)
        case .delegation(let delegation, _):
            guard let member = delegation.members.first else { throw NotFound() }
            (places, voice, first) = (.delegation(delegation.id), .delegation, member.id)
        }
        let deed = ReinstateRegistration(places, by: voice, correspondence: visit.services.correspondence)
        return try await once(
            visit, link, leadingTo: linked, then: OwnPageAddress(link).page, by: first
        ) { db in _ = try deed.run(in: db) }
    }
}
