import Domain
import Foundation
import TestHouse
import Testing
import Words

@testable import Web

/// Every component in every state on one page, to be looked at and to be checked.
///
/// Set `GALLERY` to a folder to get the pages as files.
struct GalleryTests {
    @Test(arguments: Lexicon.ofTests.languages)
    func `every id is unique and every label and description points to something`(language: InterfaceLanguage) throws {
        let page = Gallery(words: Lexicon.ofTests.words(in: language)).page.html.markup
        let ids = page.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
        #expect(ids.count == Set(ids).count)
        let fields = page.matches(of: /<(?:input|select|textarea)[^>]*\sid="([^"]*)"/)
            .map { String($0.output.1) }
        for label in page.matches(of: /<label for="([^"]*)"/) {
            #expect(fields.contains(String(label.output.1)))
        }
        for list in page.matches(of: /aria-(?:describedby|labelledby)="([^"]*)"/) {
            for id in list.output.1.split(separator: " ") {
                #expect(ids.contains(String(id)))
            }
        }
        for link in page.matches(of: /href="#([^"]*)"/) {
            #expect(ids.contains(String(link.output.1)))
        }
    }

    @Test func `what people typed is escaped wherever it appears`() {
        let evil = "<script>\"'&"
        var gallery = Gallery(words: Lexicon.ofTests.german)
        gallery.typed = evil
        let page = gallery.page.html.markup
        #expect(!page.contains("<script>"))
        #expect(page.contains("&lt;script&gt;&quot;&#39;&amp;"))
    }

    @Test func `a right-to-left page says so`() throws {
        let arabic = try #require(Lexicon.ofTests.languages.first { $0.tag.rawValue == "ar" })
        let page = Gallery(words: Lexicon.ofTests.words(in: arabic)).page.html.markup
        #expect(page.contains("<html lang=\"ar\" dir=\"rtl\">"))
    }

    @Test func `a code holds the address it was made of and leaves the quiet zone free`() {
        let code = QRCode(text: "https://neue-wege.example/join/ABCDE", label: "QR").svg.markup
        // Version 3, 29 modules, with four modules of quiet on each side.
        #expect(code.contains("viewBox=\"0 0 37 37\""))
        #expect(code.contains("M4 4h7v1h-7z"))
    }

    @Test func `a text that no code can hold makes no picture`() {
        #expect(QRCode(text: String(repeating: "x", count: 4000), label: "QR").svg.isEmpty)
    }

    @Test func `a problem of the form links to the field that has it`() {
        let form = FormFrame(
            words: Lexicon.ofTests.german, action: "/x", csrf: "c", fields: .nothing, submit: "Senden",
            problems: [FieldProblem(field: "email", text: "Es fehlt etwas.")]
        )
        #expect(form.html.markup.contains("<a href=\"#field-email\">Es fehlt etwas.</a>"))
    }

    @Test func `a problem of the form names its field as the form does`() {
        let words = Lexicon.ofTests.german
        let names: HTML = """
            \(Field(words: words, name: "first", label: "Name & Vorname", isRequired: true))\
            \(Field(words: words, name: "email", label: "E-Mail"))\
            \(ChoiceList(
                words: words, name: "side", label: "Für wen?",
                choices: [Choice(value: "a", label: "Verein"), Choice(value: "b", label: "Amt")]))\
            \(Tick(name: "agreed", label: "Ich stimme zu"))\
            \(Field.hidden("place", ""))\(Field(words: words, name: "place", label: "Ort", id: "field-other-place"))
            """
        let form = FormFrame(
            words: words, action: "/x", csrf: "c", fields: names, submit: "Senden",
            problems: ["first", "email", "side", "agreed", "place"].map { name in
                FieldProblem(field: name, text: "Es fehlt etwas.")
            })
        let markup = form.html.markup
        for link in [
            "<a href=\"#field-first\"><strong>Name &amp; Vorname</strong> – Es fehlt etwas.</a>",
            "<a href=\"#field-email\"><strong>E-Mail</strong> – Es fehlt etwas.</a>",
            "<a href=\"#field-side\"><strong>Für wen?</strong> – Es fehlt etwas.</a>",
            "<a href=\"#field-agreed\">Es fehlt etwas.</a>",
            "<a href=\"#field-other-place\"><strong>Ort</strong> – Es fehlt etwas.</a>",
        ] {
            #expect(markup.contains(link))
        }
    }

    @Test(arguments: [(1, 1, ""), (1, 3, "1 2 3"), (5, 9, "1 … 4 5 6 … 9"), (3, 9, "1 2 3 4 … 9")])
    func `the way through a long list shows its ends and what is near`(page: Int, pages: Int, shown: String) {
        let html = Pagination(words: Lexicon.ofTests.german, page: page, pages: pages) { "?page=\($0)" }.html.markup
        let numbers = html.matches(of: />(\d+|…)</).map { String($0.output.1) }
        #expect(numbers.joined(separator: " ") == shown)
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["GALLERY"] != nil), arguments: Lexicon.ofTests.languages)
    func `the gallery can be looked at`(language: InterfaceLanguage) throws {
        let folder = URL(filePath: ProcessInfo.processInfo.environment["GALLERY"] ?? ".")
        let page = Gallery(words: Lexicon.ofTests.words(in: language)).page.html.markup
        try page.write(to: folder.appending(path: "\(language.tag).html"), atomically: true, encoding: .utf8)
    }
}

/// The page with everything on it.
private struct Gallery {
    var words: Words
    /// Stands wherever people may type.
    var typed = "Frauenverein „Neuer Weg“ & Freunde"

    var page: PageFrame {
        PageFrame(
            words: words, assets: "assets", site: "https://neue-wege.example", title: "Galerie", path: "/gallery?q=x",
            breadcrumb: [.init(words(KernelPhrase.events), "/events"), .init(typed, "/events/neue-wege")],
            account: .init(name: typed, csrf: "secret", hasDesk: true),
            entry: .events,
            notice: Notice(kind: .success, text: "\(words(KernelPhrase.saved(thing: "Mosaik")))"),
            crisis: "<strong>Hochwasser</strong> <a href=\"/crises/x\">Was jetzt gebraucht wird</a>",
            body: """
                <p class="eyebrow">Freitag, 1. Dezember 2023, 16:00–20:00</p>
                <h1>Neue Wege der Zusammenarbeit</h1>
                <p class="lead">Migrantische Organisationen, Verwaltung und Träger verabreden, was sie gemeinsam tun.</p>
                <div class="row">\(buttons)</div>
                \(search)\(figures)\(chain)
                <div class="columns"><section class="flow"><h2>Programm</h2>\(timeline)</section>
                <section class="flow"><h2>Auf einen Blick</h2>\(facts)\(code)</section></div>
                <section class="flow"><h2>Organisationen</h2>\(tabs)<div class="cards">\(cards)</div>\(pagination)</section>
                <section class="flow"><h2>Menschen und Stände</h2><ul class="lines">\(people)</ul>
                <div class="row">\(statuses)</div>\(table)</section>
                <section class="flow"><h2>Hinweise</h2>\(notices)\(empty)</section>
                <section class="flow"><h2>Formular</h2>\(form)</section>
                <section class="flow"><h2>Bild und Blatt</h2>\(figure)\(sheet)</section>
                \(LiveRegion(id: "live").html)\(LiveRegion(id: "urgent", isUrgent: true).html)
                """
        )
    }

    private var buttons: [HTML] {
        [
            Button(label: "Zum Fachtag anmelden", action: .link("/register"), kind: .primary).html,
            Button(label: words(KernelPhrase.edit), action: .link("/edit"), icon: .person).html,
            Button(label: words(KernelPhrase.cancel), action: .link("/back"), kind: .quiet).html,
            Button(
                label: words(KernelPhrase.remove), action: .link("/remove"), kind: .danger
            ).html,
            PostButton(label: "Wiederbeleben", address: "/revive", csrf: "secret", isSmall: true).html,
        ]
    }

    private var search: HTML {
        SearchForm(
            words: words, action: "/organisations", label: "Wer kann …?", hint: "Zum Beispiel: dolmetschen, Räume"
        ).html
    }

    private var figures: HTML {
        Figures(figures: [
            .init(number: "31", label: "Ideen aus zehn Gruppen", address: "/ideas"),
            .init(number: "18", label: "Maßnahmen verabredet"), .init(number: "7", label: "Brücken wiederbelebt"),
        ]).html
    }

    private var chain: HTML {
        Chain(
            label: "Weg der Maßnahme",
            links: [
                .init(kind: "Gruppe", title: "Gruppe 3", address: "/groups/3"),
                .init(kind: "Karte", title: typed, address: "/boards/3#card"),
                .init(kind: "Maßnahme", title: "Elterncafé in der Kita", isCurrent: true),
                .init(kind: "Kooperation", title: "noch offen"),
            ]
        ).html
    }

    private var timeline: HTML {
        Timeline(
            words: words,
            entries: [
                .init(
                    start: "16:00", end: "16:30", title: "Anmeldung und Stehcafé",
                    details: "<p class=\"soft\">Foyer</p>", state: .past
                ),
                .init(
                    start: "16:30", end: "16:45", title: "Begrüßung",
                    details: PersonLine(
                        name: "Ingo Nürnberger", role: "Erster Beigeordneter",
                        side: ("administration", "Verwaltung")
                    ).html,
                    state: .now, id: "now"
                ),
                .init(start: "16:45", end: "17:00", title: "Input: Zusammenarbeit bei der Stadt Essen"),
                .init(
                    start: "18:00", end: "19:15", title: "Kleingruppen",
                    details: "<p><a href=\"/groups\">Meine Gruppe</a></p>"
                ),
            ]
        ).html
    }

    private var facts: HTML {
        FactList(facts: [
            Fact("Ort", text: "Ravensberger Spinnerei"), Fact("Gastgebende", text: typed),
            Fact("Sprachen", TagList(tags: ["Deutsch", "Türkçe", "українська", "العربية"]).html),
        ]).html
    }

    private var code: HTML {
        QRCode(
            text: "https://neue-wege.example/join/ABCDE", label: "QR-Code zur Tafel",
            caption: "<a href=\"/join/ABCDE\">neue-wege.example/join/ABCDE</a>"
        ).html
    }

    private var tabs: HTML {
        Tabs(
            label: "Ansichten",
            tabs: [
                .init(label: "Liste", address: "?view=list", isCurrent: true, count: 48),
                .init(label: "Karte", address: "?view=map"), .init(label: "Brücken", address: "/bridges"),
            ]
        ).html
    }

    private var cards: [HTML] {
        [
            OrganisationCard(
                name: typed, address: "/organisations/a", side: "mo", sideWord: "Migrantische Organisationen",
                summary: "Beratung, Nähwerkstatt und ein offenes Frühstück in drei Sprachen.",
                tags: ["Bildung", "Frauen"], footnote: "Geprüft am 3. März 2026"
            ).html,
            OrganisationCard(
                name: "Sozialamt", address: "/organisations/b", side: "administration", sideWord: "Verwaltung",
                summary: "Leistungen, Wohnen, Alter.", footnote: "Geprüft am 12. Mai 2026"
            ).html,
            OrganisationCard(
                name: "نادي الصداقة", address: "/organisations/c", side: "civil-society", sideWord: "Zivilgesellschaft",
                summary: "نادٍ للثقافة والرياضة", summaryLanguage: "ar", tags: ["Sport"]
            ).html,
            OrganisationCard(
                name: "Diakonie", address: "/organisations/d", side: "provider", sideWord: "Träger",
                summary: "Beratung."
            ).html,
        ]
    }

    private var pagination: HTML {
        Pagination(words: words, page: 4, pages: 12) { "?page=\($0)" }.html
    }

    private var people: [HTML] {
        [
            PersonLine(
                name: "Bachyt Muratbaeva", role: "Podium", organisation: "BiNeMo e.V.",
                organisationAddress: "/organisations/binemo", side: ("mo", "MO"),
                trailing: StatusWord(tone: .good, word: "Anwesend").html
            ).html,
            PersonLine(name: typed, role: typed, organisation: typed, side: ("provider", "Träger")).html,
        ].map { "<li>\($0)</li>" }
    }

    private var statuses: [HTML] {
        [
            StatusWord(tone: .good, word: "Aktiv").html,
            StatusWord(tone: .resting, word: "Ruhend", when: "seit März 2020").html,
            StatusWord(tone: .waiting, word: "Warteliste").html, StatusWord(tone: .bad, word: "Überfällig").html,
            StatusWord(tone: .moving, word: "In Umsetzung").html, StatusWord(tone: .quiet, word: "Abgemeldet").html,
        ]
    }

    private var table: HTML {
        DataTable(
            caption: "Stände",
            columns: [.init("Organisation"), .init("Seite"), .init("Tische", isNumber: true), .init("Strom")],
            rows: [
                ["<span dir=\"auto\">\(typed)</span>", SideMark(side: "mo", word: "MO").html, "2", "ja"],
                ["Sozialamt", SideMark(side: "administration", word: "Verwaltung").html, "1", "nein"],
                ["Diakonie", SideMark(side: "provider", word: "Träger").html, "1", "ja"],
                ["Sportbund", SideMark(side: "other", word: "Sonstige").html, "1", "ja"],
            ]
        ).html
    }

    private var notices: [HTML] {
        [
            Notice(title: "Gut zu wissen", text: "Der Eingang ist hinten.", isAnnounced: false).html,
            Notice(kind: .success, text: "Gespeichert.").html,
            Notice(kind: .caution, title: "Noch zwei Plätze", text: "Danach gibt es eine Warteliste.").html,
            Notice(kind: .problem, title: "Das hat nicht geklappt", text: "Bitte noch einmal.").html,
        ]
    }

    private var empty: HTML {
        EmptyState(
            title: "Noch keine Kooperation", text: "Sagen Sie, mit wem Sie arbeiten. Die andere Seite bestätigt.",
            action: Button(label: "Kooperation eintragen", action: .link("/new"), kind: .primary).html
        ).html
    }

    private var form: HTML {
        FormFrame(
            words: words, action: "/register", csrf: "secret", fields: fields, submit: words(KernelPhrase.save),
            problems: [
                FieldProblem(field: "email", text: "In der Adresse fehlt das @."),
                FieldProblem(field: "side", text: "Bitte wählen Sie eine Seite."),
                FieldProblem(field: "", text: "Der Fachtag ist voll."),
            ],
            secondary: [Button(label: words(KernelPhrase.cancel), action: .link("/"), kind: .quiet)]
        ).html
    }

    private var fields: HTML {
        """
        \(Field(words: words, name: "name", label: "Name", value: typed, isRequired: true, autocomplete: "name").html)
        \(Field(
            words: words, name: "email", label: "E-Mail", value: "ayse.example", kind: .email,
            hint: "Dorthin geht Ihre Bestätigung.", problem: "In der Adresse fehlt das @.", isRequired: true,
            autocomplete: "email"
        ).html)
        \(Field(words: words, name: "phone", label: "Telefon", kind: .telephone, autocomplete: "tel").html)
        \(Field(words: words, name: "count", label: "Personen", value: "4", kind: .number(1...9), isRequired: true).html)
        \(Field(words: words, name: "day", label: "Tag", kind: .date).html)
        \(Field(words: words, name: "code", label: "Code", value: "ABCDE", kind: .code, isRequired: true).html)
        \(Field(words: words, name: "text", label: "Nachricht", value: typed, kind: .multiline(rows: 3)).html)
        \(ChoiceList(
            words: words, name: "side", label: "Für welche Seite kommen Sie?", choices: sides,
            problem: "Bitte wählen Sie eine Seite.", isRequired: true
        ).html)
        \(ChoiceList(
            words: words, name: "languages", label: "Sprachen", choices: languages, kind: .several, isAside: true
        ).html)
        \(ChoiceList(words: words, name: "district", label: "Stadtbezirk", choices: topics, kind: .menu).html)
        \(RankedChoice(words: words, name: "topic", label: "Themen", choices: topics, chosen: ["2"]).html)
        \(Tick(
            name: "consent", label: "Mein Name darf auf der Liste der Teilnehmenden stehen.",
            hint: "Jederzeit widerrufbar."
        ).html)
        """
    }

    private var sides: [Choice] {
        [
            Choice(
                value: "mo", label: "Migrantische Organisationen", hint: "Vereine und Initiativen", isChosen: true,
                shape: .mo
            ),
            Choice(value: "administration", label: "Verwaltung", shape: .administration),
            Choice(value: "provider", label: "Träger", shape: .provider),
            Choice(value: "other", label: typed, shape: .civil),
        ]
    }

    private var languages: [Choice] {
        Lexicon.ofTests.languages.map { Choice(value: $0.tag.rawValue, label: $0.endonym, language: $0.tag.rawValue) }
    }

    private var topics: [Choice] {
        [Choice(value: "1", label: "Bildung"), Choice(value: "2", label: typed), Choice(value: "3", label: "Wohnen")]
    }

    private var figure: HTML {
        FigureWithTable(
            words: words, caption: "Brücken seit 2019: zwölf aktiv, fünf ruhend.",
            picture: """
                <svg viewBox="0 0 400 60" width="400" height="60" aria-hidden="true"><g class="tone-mo">\
                <path class="toned" d="M0 10h240v16H0z"/></g><g class="tone-provider">\
                <path class="toned" d="M0 34h100v16H0z"/></g></svg>
                """,
            table: DataTable(
                caption: "Brücken", columns: [.init("Stand"), .init("Anzahl", isNumber: true)],
                rows: [["aktiv", "12"], ["ruhend", "5"]]
            ),
            isTableOpen: true
        ).html
    }

    private var sheet: HTML {
        PrintSheet(content: "<h3>Gruppe 3</h3><p dir=\"auto\">\(typed)</p>\(SideMark(side: "mo", word: "MO").html)")
            .html
    }
}
