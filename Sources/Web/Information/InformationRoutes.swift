import Domain
import Hummingbird
import Words

/// What every page's foot leads to: privacy, imprint, accessibility, easy language, sign language.
enum InformationRoutes {
    static func add(to routes: inout Routes) {
        for page in InformationPage.Subject.allCases {
            routes.get(page.address, for: .everyone) { visit in
                try await visit.publicPage { _ in
                    page
                } page: { page in
                    InformationPage(visit: visit, subject: page).frame
                }
            }
        }
    }
}

/// A page that says a few things and says them plainly.
struct InformationPage {
    enum Subject: CaseIterable {
        case privacy, imprint, accessibility, easyLanguage, signLanguage
    }

    let visit: Visit
    let subject: Subject

    var frame: PageFrame {
        visit.frame(
            title: title, description: paragraphs[0],
            body: """
                <h1>\(title)</h1>\(paragraphs.map { "<p>\($0)</p>" as HTML })\(wayOn)\
                \(visit.sharing(title, at: subject.address))
                """)
    }

    /// What to do next, where there is something to do.
    private var wayOn: HTML? {
        switch subject {
        case .accessibility:
            "<p>\(Button(label: words(FeedbackPhrase.feedbackTitle), action: .link(FeedbackAddress.form)))</p>"
        case .privacy, .imprint, .signLanguage:
            "<p>\(Button(label: words(AskPhrase.title), action: .link(AskAddress.form)))</p>"
        case .easyLanguage: nil
        }
    }

    private var words: Words { visit.words }

    private var title: String {
        switch subject {
        case .privacy: words(KernelPhrase.privacy)
        case .imprint: words(KernelPhrase.imprint)
        case .accessibility: words(KernelPhrase.accessibility)
        case .easyLanguage: words(KernelPhrase.easyLanguage)
        case .signLanguage: words(KernelPhrase.signLanguage)
        }
    }

    private var paragraphs: [String] {
        switch subject {
        case .privacy:
            [
                words(InformationPhrase.privacyData), words(InformationPhrase.privacyBoards),
                words(InformationPhrase.privacyCookies), words(InformationPhrase.privacyRights),
            ]
        case .imprint: [words(InformationPhrase.imprintMissing(city: visit.services.settings.cityName))]
        case .accessibility: [words(InformationPhrase.accessibilityGoal), words(InformationPhrase.accessibilityReport)]
        case .easyLanguage: [words(InformationPhrase.easyWhat), words(InformationPhrase.easyHow)]
        case .signLanguage: [words(InformationPhrase.signLanguageNone), words(InformationPhrase.signLanguageAsk)]
        }
    }
}
