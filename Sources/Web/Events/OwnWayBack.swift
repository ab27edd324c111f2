import Domain
import Secrets
import Storage
import Words

/// How somebody finds their own page again who has just registered: the link, and a code where no letter brings it.
extension OwnPage {
    var welcome: Notice {
        let kept: HTML = "\(words(RegistrationPhrase.keepThisPage))"
        guard let code else { return Notice(kind: .success, text: kept) }
        let place = visit.publicAddress(of: OwnCodeAddress.page)
        return Notice(
            kind: .success,
            text: """
                <div class="flow"><p>\(kept)</p>\
                <p>\(words(PaperPhrase.codeLabel)) <strong class="code" dir="ltr">\(code.description)</strong></p>\
                <p>\(words(PaperPhrase.whatCodeOpensForYou(address: place))) \(words(PaperPhrase.noteCode))</p></div>
                """)
    }
}

extension OwnPageRoutes {
    /// Nil for whoever left an address, and where the desk has handed out another code since.
    static func workingCode(behind link: Secret, _ visit: Visit) async throws -> OwnCode? {
        let code = OwnCode(behind: link, key: visit.services.signingKey)
        let works = try await visit.read { db in try !db.working(links: [code.hash]).isEmpty }
        return works ? code : nil
    }
}

extension OwnCode {
    /// For whoever registers without an address: it follows from the link to their page, which shows it this once.
    init(behind link: Secret, key: [UInt8]) {
        self.init(from: Secret.authentication(of: "own-code-of-link:\(link.text)", key: key))
    }
}
