extension InformationPage.Subject {
    var address: String {
        switch self {
        case .privacy: "/privacy"
        case .imprint: "/imprint"
        case .accessibility: "/accessibility"
        case .easyLanguage: "/easy"
        case .signLanguage: "/sign-language"
        }
    }
}
