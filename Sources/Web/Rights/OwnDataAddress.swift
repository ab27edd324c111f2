import Secrets

/// What is kept of one person: to read, to take away, and to have deleted.
struct OwnDataAddress {
    /// Of whoever is signed in.
    static let ofAccount = OwnDataAddress(below: AccountAddress.page)
    /// As routes write it, behind the link of a registration.
    static let ofRegistration = OwnDataAddress(below: OwnPageAddress.pattern.page)

    /// Behind the link of a helper, as routes write it.
    static let ofHelper = OwnDataAddress(below: HelperAddress.behindAnyLink.page)

    /// The page of whoever it is about.
    let owner: String

    private init(below owner: String) {
        self.owner = owner
    }

    init(_ link: Secret) {
        self.init(below: OwnPageAddress(link).page)
    }

    init(ofHelperBehind link: Secret) {
        self.init(below: HelperAddress.behind(link: link.text).page)
    }

    var page: String { owner + "/data" }
    /// For programs.
    var document: String { page + ".json" }
    var deletion: String { owner + "/deletion" }
}

/// Where somebody is led who has had everything deleted.
enum DeletedAddress {
    static let page = "/deleted"
}
