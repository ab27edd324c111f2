import Domain
import Mail
import OpenID
import Pictures
import PublicDoor
import Web
import Words

/// What is missing on this machine, and in its settings, before everybody may come.
struct PublicGaps {
    /// Each says what to do.
    let sentences: [String]
    /// What somebody else has to look at: the program asks no name server.
    let hints: [String]

    /// - Parameter said: what the house does not say about itself.
    /// - Throws: a `Failure` for a setting that cannot be right.
    init(of said: [HouseGap], address: AddressOptions, options: DatabaseOptions) async throws {
        let workSignIn = try WorkSignInOptions.settings()
        let (publicAddress, mail) = (try address.publicAddress(), try MailOptions.settings(outbox: options.outbox))
        var sentences: [String] = []
        if !publicAddress.hasPrefix("https://") {
            sentences.append(
                """
                People would come to \(publicAddress), where everybody on the way reads along: put a proxy with TLS in front, and \
                name its address with --public-url or NEUE_WEGE_PUBLIC_URL.
                """)
        } else if let sentence = Self.sentence(ofDoorAt: publicAddress) {
            sentences.append(sentence)
        }
        if !mail.isSentAway {
            let who =
                workSignIn == nil
                ? "nobody can sign in" : "only people of the city can sign in, and nobody is written to"
            sentences.append("No mail leaves the house, so \(who): name a mail server in NEUE_WEGE_SMTP.")
        }
        if let workSignIn, let sentence = await Self.sentence(of: workSignIn) { sentences.append(sentence) }
        if try address.securityAddress() == nil {
            sentences.append(
                "Nobody is named whom to tell about a weakness: set NEUE_WEGE_SECURITY_CONTACT, read by security.txt.")
        }
        let lexicon = try CityWords.lexicon()
        let english = lexicon.words(speaking: Language(rawValue: "en"))
        self.sentences =
            Self.sentences(of: said, below: publicAddress, in: english) + sentences + Self.missingFonts(for: lexicon)
        let domain = String(mail.sender.rawValue.drop { $0 != "@" }.dropFirst())
        hints = mail.isSentAway ? [Self.senderHint(domain: domain)] : []
    }

    /// A certificate is renewed a month before its end; where that has stopped, there is time left.
    private static let daysOfCertificate = 14

    /// Nil if people reach the house there.
    private static func sentence(ofDoorAt address: String) -> String? {
        switch PublicDoor(at: address + "/healthz").look() {
        case .closed(let reason):
            return "Nobody reaches \(address) (\(reason)): look at the proxy, its certificate and the name server."
        case .somethingElse(let status):
            return "At \(address) something else answers (status \(status)): lead the proxy to this server."
        case .answers(let end):
            let today = CalendarDay(of: WallClock.system.now, in: .ofTheCity)
            guard let end, end.days(since: today) < daysOfCertificate else { return nil }
            return "The certificate of \(address) ends on \(end): look why nobody renews it."
        }
    }

    /// Nil if the sign-in of the city describes itself as it is set here.
    private static func sentence(of settings: OpenIDSettings) async -> String? {
        do {
            try await OpenIDProvider(settings, clock: .system, signingKey: []).look()
            return nil
        } catch {
            return """
                Nobody can sign in by the city (\(error)): look at NEUE_WEGE_OIDC_ISSUER, and whether this machine reaches \
                \(settings.issuer) and trusts its certificate.
                """
        }
    }

    /// One for each page, in the words of its form, and one for what nobody has looked at for a year.
    private static func sentences(of gaps: [HouseGap], below address: String, in words: Words) -> [String] {
        HousePage.allCases.flatMap { page -> [String] in
            let gaps = gaps.filter { $0.page == page }
            let missing = gaps.compactMap { gap -> String? in
                if case .missing = gap { "“\(gap.sentence(in: words))”" } else { nil }
            }
            var sentences: [String] = []
            let form = address + page.formAddress
            if !missing.isEmpty {
                sentences.append(
                    "The page “\(page.name(in: words))” lacks \(missing.joined(separator: ", ")): fill it in at \(form)."
                )
            }
            if missing.count < gaps.count {
                sentences.append(
                    """
                    Nobody has looked at the page “\(page.name(in: words))” for a year: look whether it is still so, and note the \
                    day at \(form).
                    """)
            }
            return sentences
        }
    }

    /// Mail servers of others ask for these before they take a letter.
    private static func senderHint(domain: String) -> String {
        """
        Look: may this mail server send for \(domain)? dig +short TXT \(domain) has to show v=spf1, and dig +short TXT \
        _dmarc.\(domain) v=DMARC1.
        """
    }

    /// A language whose own name cannot be written would be boxes in the pictures that stand beside links.
    private static func missingFonts(for lexicon: Lexicon) -> [String] {
        lexicon.languages.filter { !PreviewPicture.canWrite($0.endonym) }.map { language in
            "No font of this machine has the letters of \(language.endonym), so pictures beside links show boxes: "
                + "install the Debian package fonts-noto-core."
        }
    }
}

extension MailSettings {
    /// Whether mail leaves the house, and is no file in a folder.
    var isSentAway: Bool {
        if case .server = way { true } else { false }
    }
}
