import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// What is kept of one person: to read, to take away, and to have deleted. Whoever is signed in finds it at their account, everybody
/// else behind the link of their registration.
enum OwnDataRoutes {
    static func add(to routes: inout Routes) {
        let (account, registration) = (OwnDataAddress.ofAccount, OwnDataAddress.ofRegistration)
        routes.get(account.page, for: .owner, showOfAccount)
        routes.get(account.document, for: .ownerNow, sendOfAccount)
        routes.get(account.deletion, for: .owner, askAccount)
        routes.post(account.deletion, for: .ownerNow, deleteAccount)
        routes.get(registration.page, for: .everyone, showOfRegistration)
        routes.get(registration.document, for: .everyone, sendOfRegistration)
        routes.get(registration.deletion, for: .everyone, askRegistration)
        routes.post(registration.deletion, for: .everyone, deleteRegistration)
        routes.get(OwnDataAddress.ofHelper.page, for: .everyone, showOfHelper)
        routes.get(OwnDataAddress.ofHelper.document, for: .everyone, sendOfHelper)
        routes.get(DeletedAddress.page, for: .everyone, showDeleted)
    }

    private static let showDeleted: Routes.Handler = { visit in visit.page(DeletedPage(visit: visit).frame) }

    // MARK: Somebody who is signed in

    private static let showOfAccount: Routes.HandlerOf<SignedIn> = { visit, signedIn in
        try await show(.account(signedIn.account), at: .ofAccount, visit)
    }

    private static let sendOfAccount: Routes.HandlerOf<SignedIn> = { visit, signedIn in
        try await send(.account(signedIn.account), visit)
    }

    private static let askAccount: Routes.HandlerOf<SignedIn> = { visit, signedIn in
        visit.page(try await deletionPage(of: signedIn.account, visit).frame)
    }

    private static let deleteAccount: Routes.HandlerOf<SignedIn> = { visit, signedIn in
        let account = signedIn.account
        return try await visit.answering {
            var response = try await visit.once { db in
                try DeleteAccount(account.id).run(in: db)
                return DeletedAddress.page
            }
            let cookies = BrowserCookies(isBehindTLS: visit.services.settings.isBehindTLS)
            response.setCookie(cookies.removal(of: cookies.sessionName))
            return response
        } orExplain: { (refusal: HeldRoleRefusal) in
            try await deletionPage(of: account, refusal: refusal, visit).frame
        }
    }

    private static func deletionPage(
        of account: Account, refusal: HeldRoleRefusal? = nil, _ visit: Visit
    ) async throws -> DeletionPage {
        let contents = try await visit.read { try DeletionContents(of: account, in: $0) }
        return DeletionPage(visit: visit, address: .ofAccount, contents: contents, refusal: refusal)
    }

    // MARK: Somebody with the link of their registration

    private static let showOfRegistration: Routes.Handler = { visit in
        let (link, registration, linked) = try await registration(visit)
        let owner = OwnData.registration(registration, answeringFor: linked.representedDelegation)
        return try await show(owner, at: OwnDataAddress(link), visit)
    }

    private static let sendOfRegistration: Routes.Handler = { visit in
        let (_, registration, linked) = try await registration(visit)
        return try await send(.registration(registration, answeringFor: linked.representedDelegation), visit)
    }

    private static let askRegistration: Routes.Handler = { visit in
        let (link, registration, linked) = try await registration(visit)
        let contents = try await visit.read { db in
            try DeletionContents(
                of: registration, answersForOthers: linked.representedDelegation != nil, at: visit.now, in: db)
        }
        return visit.page(DeletionPage(visit: visit, address: OwnDataAddress(link), contents: contents).frame)
    }

    private static let deleteRegistration: Routes.Handler = { visit in
        let (link, registration, linked) = try await registration(visit)
        let deed = DeleteRegistration(registration.id, correspondence: visit.services.correspondence)
        // The same form sent again finds no registration any more, and is led where it was led.
        return try await visit.once { db in
            try OwnPageRoutes.require(link, leadsTo: linked, in: db)
            try deed.run(in: db)
            return DeletedAddress.page
        }
    }

    /// Of a delegation only whoever answers for it and comes along has this link; the others have their own.
    private static func registration(
        _ visit: Visit
    ) async throws -> (link: Secret, person: Registration, linked: LinkedRegistration) {
        let (link, linked) = try await OwnPageRoutes.linked(visit)
        guard let person = linked.person else { throw NotFound() }
        return (link, person, linked)
    }

    // MARK: Somebody who agreed to be asked in a crisis

    private static let showOfHelper: Routes.Handler = { visit in
        let (link, helper) = try await helper(visit)
        return try await show(.helper(helper), at: OwnDataAddress(ofHelperBehind: link), visit)
    }

    private static let sendOfHelper: Routes.Handler = { visit in
        try await send(.helper(try await helper(visit).helper), visit)
    }

    private static func helper(_ visit: Visit) async throws -> (link: Secret, helper: Helper) {
        let link = try visit.ownLink()
        return (link, try await visit.found { try $0.helper(ownLink: link.hash) })
    }

    // MARK: All of them

    private static func show(_ owner: OwnData, at address: OwnDataAddress, _ visit: Visit) async throws -> Response {
        let file = try await visit.read { try owner.file(in: $0) }
        return visit.page(OwnDataPage(visit: visit, owner: owner, address: address, file: file).frame)
    }

    private static func send(_ owner: OwnData, _ visit: Visit) async throws -> Response {
        let file = try await visit.read { try owner.file(in: $0) }
        var response = try visit.json(OwnDataDocument(file, madeAt: visit.now))
        response.headers[.contentDisposition] = "attachment; filename=\"own-data.json\""
        return response
    }
}

extension LinkedRegistration {
    /// For whom else whoever has the link answers; nil for whoever comes for themselves.
    fileprivate var representedDelegation: Delegation.ID? {
        switch self {
        case .registration: nil
        case .delegation(let delegation, _): delegation.id
        }
    }
}

extension HeldRoleRefusal: Explainable {
    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .moreThanOneHas: words(RightsPhrase.moreThanOneHas)
        case .lastOfCoordination: words(RightsPhrase.lastOfCoordination)
        }
    }
}
