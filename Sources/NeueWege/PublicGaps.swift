import Domain
import Mail
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
    init(of said: [HouseGap], address: AddressOptions, options: DatabaseOptions) throws {
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
            sentences.append("No mail leaves the house, so nobody can sign in: name a mail server in NEUE_WEGE_SMTP.")
        }
        if try address.securityAddress() == nil {
            sentences.append(
                "Nobody is named whom to tell about a weakness: set NEUE_WEGE_SECURITY_CONTACT, read by security.txt.")
        }
        self.sentences = try Self.sentences(of: said) + sentences + Self.missingFonts(for: CityWords.lexicon())
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

    /// One for each page, and one for what nobody has looked at for a year.
    private static func sentences(of gaps: [HouseGap]) -> [String] {
        HousePage.allCases.flatMap { page -> [String] in
            let gaps = gaps.filter { $0.page == page }
            let missing = gaps.compactMap { gap -> String? in
                if case .missing(let fact) = gap { fact.rawValue } else { nil }
            }
            var sentences: [String] = []
            if !missing.isEmpty {
                sentences.append(
                    "The page \(page.rawValue) lacks \(missing.joined(separator: ", ")): fill it in at the desk.")
            }
            if missing.count < gaps.count {
                sentences.append(
                    """
                    Nobody has looked at the page \(page.rawValue) for a year: look whether it is still so, and note the day at \
                    the desk.
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
