import Domain
import Words

/// A page that says a few things and says them plainly.
struct InformationPage {
    enum Subject: CaseIterable {
        case privacy, imprint, accessibility, easyLanguage, signLanguage
    }

    let visit: Visit
    let subject: Subject
    /// What whoever runs the house says about it.
    let facts: HouseFacts

    var frame: PageFrame {
        visit.frame(
            title: title, description: description,
            body: "<h1>\(title)</h1>\(content)\(visit.sharing(title, at: subject.address))")
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

    private var description: String {
        switch subject {
        case .privacy: words(InformationPhrase.privacyData)
        case .imprint: facts[.body].nonEmpty ?? missingImprint
        case .accessibility: words(InformationPhrase.accessibilityGoal)
        case .easyLanguage: words(InformationPhrase.easyWhat)
        case .signLanguage: words(InformationPhrase.signLanguageAsk)
        }
    }

    private var content: HTML {
        switch subject {
        case .privacy: privacy
        case .imprint: imprint
        case .accessibility: StatementText(visit: visit, facts: facts).html
        case .easyLanguage: easyLanguage
        case .signLanguage: signLanguage
        }
    }

    private func paragraphs(_ phrases: [InformationPhrase]) -> [HTML] {
        phrases.map { "<p>\(words($0))</p>" }
    }

    private var ask: HTML {
        "<p>\(Button(label: words(AskPhrase.title), action: .link(AskAddress.form)))</p>"
    }

    // MARK: Imprint

    private var missingImprint: String {
        words(InformationPhrase.imprintMissing(city: visit.services.settings.cityName))
    }

    private var imprint: HTML {
        guard !facts[.body].isEmpty else { return "<p>\(missingImprint)</p>\(ask)\(licences)" }
        let all = [
            fact(PlainPhrase.runBy, [.body, .address]), fact(PlainPhrase.representativeLabel, [.representative]),
            facts[.email].nonEmpty.map { Fact(words(PlainPhrase.houseEmailLabel), mail($0)) },
            facts[.contact].nonEmpty.map { Fact(words(PlainPhrase.secondContactLabel), SpokenContact.html(of: $0)) },
            fact(PlainPhrase.registerLabel, [.register, .registerNumber]),
            fact(PlainPhrase.taxNumberLabel, [.taxNumber]), fact(PlainPhrase.editorLabel, [.editor]),
        ]
        return "\(FactList(facts: all.compactMap(\.self)))\(ask)\(licences)"
    }

    /// To what the program is made of.
    private var licences: HTML {
        "<p><a href=\"\(MachineAddress.licences)\">\(words(RunningPhrase.licences))</a></p>"
    }

    /// Nil if nothing of it is said.
    private func fact(_ label: PlainPhrase, _ parts: [HouseFact]) -> Fact? {
        let said = parts.map { facts[$0] }.filter { !$0.isEmpty }
        return said.isEmpty ? nil : Fact(words(label), SpokenContact.lines(of: said.joined(separator: "\n")))
    }

    private func mail(_ address: String) -> HTML { MailLink(words: words, address: address).html }

    // MARK: Privacy

    private var privacy: HTML {
        let told = paragraphs([.privacyData, .privacyBoards, .privacyHelpers, .privacyCookies, .privacyRights])
        let officer: Fact? =
            facts.needsNoOfficer
            ? Fact(words(PlainPhrase.officerLabel), text: words(PlainPhrase.officerNone))
            : fact(PlainPhrase.officerLabel, [.officer, .officerContact])
        let all = [
            fact(PlainPhrase.controllerLabel, [.body, .address, .email]), officer,
            fact(PlainPhrase.supervisorLabel, [.supervisor]),
        ].compactMap(\.self)
        let people: HTML? =
            all.isEmpty
            ? nil
            : "<section class=\"flow\"><h2>\(words(PlainPhrase.responsibleTitle))</h2>\(FactList(facts: all))</section>"
        let kept = "<p><a href=\"\(DataProtectionAddress.notice)\">\(words(ProofPhrase.noticeTitle))</a></p>" as HTML
        return "\(told)\(kept)\(people)\(ask)"
    }

    // MARK: In other ways of speaking

    private var easyLanguage: HTML {
        """
        \(checkedText)\(paragraphs([.easyWhat, .easyHow]))\
        <ul class="lines">\(ways.map { "<li>\($0)</li>" as HTML })</ul>
        """
    }

    /// In Leichte Sprache, which only a group of its readers can check.
    private var checkedText: HTML? {
        guard facts.hasCheckedText, let day = facts.day(.easyCheckedOn) else { return nil }
        let checked = words(PlainPhrase.easyChecked(group: facts[.easyCheckedBy], day: words.day(day)))
        return """
            <section class="flow" lang="de" dir="ltr"><h2>\(words(PlainPhrase.easyTitle))</h2>\
            \(facts[.easyText].split(separator: "\n").map { "<p>\(String($0))</p>" as HTML })</section>\
            <p class="small soft">\(checked)</p>
            """
    }

    /// Where somebody goes on from here, each in a few words.
    private var ways: [HTML] {
        let pages: [(PlainPhrase, String)] = [
            (.wayToEvents, EventAddress.list), (.wayToOrganisations, OrganisationAddress.directory),
            (.wayToMeasures, MeasureAddress.list), (.wordsTitle, ReadingAddress.words),
            (.wayToQuestion, AskAddress.form),
        ]
        let links = pages.map { phrase, address -> HTML in "<a href=\"\(address)\">\(words(phrase))</a>" }
        return links + [call].compactMap(\.self)
    }

    private var call: HTML? {
        guard let number = try? PhoneNumber(facts[.contact]) else { return nil }
        return "\(words(PlainPhrase.wayToCall)) \(TelephoneLink(number: number))"
    }

    private var signLanguage: HTML {
        """
        \(video ?? paragraphs([.signLanguageNone]).joined())\(paragraphs([.signLanguageAsk]))\
        <ul class="lines">\(ways.map { "<li>\($0)</li>" as HTML })</ul>
        """
    }

    /// Nothing is loaded from elsewhere before somebody follows the link.
    private var video: HTML? {
        guard let address = WebAddress(rawValue: facts[.signVideo]) else { return nil }
        let said: HTML? = facts[.signText].nonEmpty.map {
            Disclosure(label: words(PlainPhrase.signTextLabel), content: SpokenContact.lines(of: $0)).html
        }
        return """
            <p><a class="button" href="\(address.rawValue)" hreflang="gsg">\
            \(words(PlainPhrase.watchVideo(site: address.shortName)))</a></p>\(said)
            """
    }
}

/// How somebody is reached, as it was typed: lines, a telephone number or the address of a page.
enum SpokenContact {
    static func lines(of text: String) -> HTML {
        let lines = text.split(separator: "\n").map { "<span dir=\"auto\">\(String($0))</span>" as HTML }
        return lines.joined(separator: "<br>")
    }

    static func html(of text: String) -> HTML {
        if let number = try? PhoneNumber(text) { return TelephoneLink(number: number).html }
        guard text.contains("."), !text.contains(" "), !text.contains("@"), let page = WebAddress(rawValue: text)
        else { return lines(of: text) }
        return "<a href=\"\(page.rawValue)\" dir=\"ltr\">\(page.shortName)</a>"
    }
}
