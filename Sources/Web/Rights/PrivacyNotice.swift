import Actions
import Domain
import Storage
import Words

/// What Article 13 of the GDPR wants said before anybody types: what for, on which ground, for whom, how long, which rights. What
/// for and how long comes from the data map.
struct PrivacyNotice: Component {
    /// Forms into which people write about themselves.
    enum Form: CaseIterable {
        case registration, account, question, barrier, profileReport, contactRequest, news, helper, crisisNeed

        /// Where what they write is kept.
        fileprivate var tables: [String] {
            switch self {
            case .registration:
                ["registration", "registration_topic", "registration_need", "registration_consent", "telephone"]
            case .account: ["account", "account_role", "session", "sign_in_link"]
            case .question: ["inquiry"]
            case .barrier: ["barrier_report"]
            case .profileReport: ["profile_report"]
            case .contactRequest: ["contact_request"]
            case .news: ["news_reader"]
            case .helper: ["helper", "helper_consent", "asking"]
            case .crisisNeed: ["crisis_need"]
            }
        }

        fileprivate var basis: RightsPhrase {
            switch self {
            case .registration: .basisRegistration
            case .account: .basisAccount
            case .helper, .news: .basisConsent
            case .question, .barrier, .profileReport, .contactRequest, .crisisNeed: .basisAsking
            }
        }

        fileprivate var recipients: RightsPhrase {
            switch self {
            case .registration: .recipientsHosts
            case .account: .recipientsTeam
            case .contactRequest: .recipientsOrganisation
            case .news: .recipientsNobody
            case .helper: .recipientsCrisis
            case .crisisNeed: .recipientsOfNeed
            case .question, .barrier, .profileReport: .recipientsCoordination
            }
        }
    }

    let words: Words
    let form: Form

    var html: HTML {
        let facts = texts.map { Fact($0.label, "\($0.text)") }
        return Disclosure(
            label: words(RegistrationPhrase.noticeTitle),
            content: """
                \(FactList(facts: facts))\
                <p><a href="\(InformationPage.Subject.privacy.address)">\(words(RightsPhrase.noticeController))</a></p>\
                <p><small class="soft">\(words(RightsPhrase.noticeVersion(version: version)))</small></p>
                """
        ).html
    }

    private var texts: [(label: String, text: String)] {
        let data = OwnDataWords(words: words)
        let columns = form.tables.flatMap { DataMap.tables[$0]?.personal ?? [] }
        let purposes = PersonalColumn.Purpose.allCases.filter { purpose in columns.contains { $0.purpose == purpose } }
        var periods: [String] = []
        for period in columns.map(\.period) where !periods.contains(data.name(of: period)) {
            periods.append(data.name(of: period))
        }
        return [
            (words(RightsPhrase.noticePurpose), purposes.map(data.name(of:)).joined(separator: " · ")),
            (words(RightsPhrase.noticeBasis), words(form.basis)),
            (words(RightsPhrase.noticeRecipients), words(form.recipients)),
            (words(RightsPhrase.noticePeriod), periods.joined(separator: " · ")),
            (words(RightsPhrase.noticeRights), words(RightsPhrase.yourRights)),
        ]
    }

    /// Changes with every word of the German original, and with every purpose and period of the data map.
    var version: String {
        let original = PrivacyNotice(words: words.lexicon.words(speaking: .german), form: form)
        return original.texts.flatMap { [$0.label, $0.text] }.joined(separator: "\u{1}").fingerprint
    }

    /// What somebody reads who reads it now.
    var wording: ShownWording { ShownWording(version: version, language: words.language.tag) }
}

extension ConsentPurpose {
    /// The words in which the form asks for consents now.
    static func wording(in words: Words) -> ShownWording {
        let original = words.lexicon.words(speaking: .german)
        let labels = askedAtRegistration.map { original.label($0) }
        return ShownWording(version: labels.joined(separator: "\u{1}").fingerprint, language: words.language.tag)
    }
}

extension HelpKind {
    /// The words in which somebody is asked what they agree to be asked for in a crisis.
    static func wording(in words: Words) -> ShownWording {
        let original = words.lexicon.words(speaking: .german)
        let labels = original.lexicon.taxonomy.all(HelpKind.self).map { original.label($0) }
        let texts = labels + [original(CrisisPhrase.consentNotice)]
        return ShownWording(version: texts.joined(separator: "\u{1}").fingerprint, language: words.language.tag)
    }
}

extension NoteShownWording {
    /// What the form of a registration says in these words; the one on the own page asks for consents alone.
    init(in words: Words, withNotice hasNotice: Bool) {
        let notice = hasNotice ? PrivacyNotice(words: words, form: .registration).wording : nil
        self.init(notice: notice, consents: ConsentPurpose.wording(in: words))
    }
}
