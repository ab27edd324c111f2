import Domain
import TestHouse
import Testing
import Words

@testable import Web

/// Two readings of a page in one.
@Suite struct SideBySideTests {
    private func weave(_ own: String, _ other: String, in tags: (String, String) = ("tr", "de")) -> String {
        let lexicon = Lexicon.ofTests
        var pair = SideBySide(
            lexicon.words(speaking: Language(rawValue: tags.0)), lexicon.words(speaking: Language(rawValue: tags.1)),
            query: "beside=\(tags.1)")
        return pair.weave("<main id=\"main\">\(own)</main>", with: "<main id=\"main\">\(other)</main>") { _ in
            (before: .nothing, behind: .nothing)
        }
    }

    private func reading(_ text: String) -> String {
        "<span class=\"tongue\" lang=\"de\" dir=\"ltr\">\(text)</span>"
    }

    @Test func `each sentence has the other one beside it`() {
        let woven = weave("<h1>Pano</h1><p>İki kart</p>", "<h1>Tafel</h1><p>Zwei Karten</p>")
        #expect(woven.contains("<h1 class=\"tongues\"><span>Pano</span>\(reading("Tafel"))</h1>"))
        #expect(woven.contains("<span>İki kart</span>\(reading("Zwei Karten"))</p>"))
    }

    @Test func `what is the same in both is said once`() {
        let woven = weave("<p>Yeni Bahçe e. V.</p><p>12</p>", "<p>Yeni Bahçe e. V.</p><p>12</p>")
        #expect(!woven.contains("tongue"))
    }

    @Test func `an address stands once, though the button that copies it is called otherwise`() {
        func address(_ copy: String) -> String {
            """
            <p><a href="mailto:a@example.org">a@example.org</a> <button type="button" data-copies="a@example.org" \
            hidden>\(copy)</button></p>
            """
        }
        let woven = weave(address("Kopyala"), address("Kopieren"))
        #expect(!woven.contains("tongue") && woven.contains("Kopyala"))
    }

    @Test func `lines of a list that is sorted differently are told by where they lead`() {
        let woven = weave(
            "<ul><li><a href=\"/a\">Bir</a></li><li><a href=\"/b\">İki</a></li></ul>",
            "<ul><li><a href=\"/b\">Zwei</a></li><li><a href=\"/a\">Eins</a></li></ul>")
        #expect(woven.contains("Bir</a></span>\(reading("Eins"))"))
        #expect(woven.contains("İki</a></span>\(reading("Zwei"))"))
    }

    @Test func `a line whose name is translated is told by where it leads`() {
        let line = { (place: String, name: String) in
            "<li><a href=\"/events/\(place)\"><span dir=\"auto\">\(name)</span></a></li>"
        }
        let woven = weave(
            "<ul>\(line("a", "Bir"))\(line("b", "İki"))</ul>", "<ul>\(line("b", "Zwei"))\(line("a", "Eins"))</ul>")
        #expect(woven.contains("Bir</span></a></span>\(reading("Eins"))"))
        #expect(woven.contains("İki</span></a></span>\(reading("Zwei"))"))
    }

    @Test func `beside a line of bare words that may be sorted differently stands none, and behind the list stand all`()
    {
        let woven = weave("<ul><li>Yaşlılık</li><li>Okul</li></ul>", "<ul><li>Alter</li><li>Schule</li></ul>")
        #expect(
            woven.contains(
                "<li>Yaşlılık</li><li>Okul</li><li class=\"tongue\" lang=\"de\" dir=\"ltr\">Alter · Schule</li>"))
    }

    @Test func `bare lines of several parts are bare, too`() {
        let woven = weave(
            "<ul><li><b>Okul</b><i>üç</i></li><li><b>Yaş</b><i>iki</i></li></ul>",
            "<ul><li><b>Alter</b><i>zwei</i></li><li><b>Schule</b><i>drei</i></li></ul>")
        #expect(woven.contains("<li class=\"tongue\" lang=\"de\" dir=\"ltr\">Alter zwei · Schule drei</li>"))
    }

    @Test func `a list of which one reading has more lines stays whole, and so does the other`() {
        let woven = weave(
            "<ul><li><a href=\"/a\">Bir</a></li></ul>",
            "<ul><li><a href=\"/a\">Eins</a></li><li><a href=\"/b\">Zwei</a></li></ul>")
        #expect(woven.contains("<li class=\"tongue\" lang=\"de\" dir=\"ltr\">Eins · Zwei</li>"))
    }

    @Test func `of the second reading comes only text: no form, no button, no name twice`() {
        let form = { (label: String, button: String) in
            """
            <form method="post" action="/x"><input type="hidden" name="csrf" value="1">\
            <div class="field"><label for="field-a">\(label)</label><input id="field-a" name="a"></div>\
            <div class="submit"><button>\(button)</button></div></form>
            """
        }
        let woven = weave(form("Ad", "Gönder"), form("Name", "Senden"))
        for once in ["<form", "name=\"csrf\"", "id=\"field-a\"", "<button>"] {
            #expect(woven.ranges(of: once).count == 1, "\(once)")
        }
        #expect(woven.contains("Name") && woven.contains("Senden"))
    }

    @Test func `links of ours are read in the same way, others stay as they are`() {
        let woven = weave(
            "<p><a href=\"/events?q=1#x\">A</a> <a href=\"https://x.example/y\">B</a> <a href=\"#c\">C</a></p>",
            "<p><a href=\"/events?q=1#x\">A</a> <a href=\"https://x.example/y\">B</a> <a href=\"#c\">D</a></p>")
        #expect(woven.contains("href=\"/events?q=1&amp;beside=de#x\""))
        #expect(woven.contains("href=\"https://x.example/y\"") && woven.contains("href=\"#c\""))
    }

    @Test func `German words of the field can be tapped, also with an ending, and never inside a link`() {
        let woven = weave(
            "<p>Kuruluş</p><a href=\"/x\">Adım</a>", "<p>Die Trägern helfen.</p><a href=\"/x\">Maßnahme</a>")
        #expect(woven.contains("popovertarget=\"word-provider\">Trägern</button> helfen."))
        #expect(!woven.contains("word-measure"))
    }

    @Test func `a German page has them in its own text`() {
        let woven = weave("<p>Die Verwaltung</p>", "<p>The administration</p>", in: ("de", "en"))
        #expect(woven.contains("popovertarget=\"word-administration\">Verwaltung</button>"))
        #expect(woven.contains("<span class=\"tongue\" lang=\"en\" dir=\"ltr\">The administration</span>"))
    }

    @Test func `what only looks like markup in what people typed stays text`() {
        let typed = "<p>a &lt;b&gt; &amp; c</p>"
        #expect(weave(typed, typed).contains(typed))
        let woven = weave("<p>x &lt;i&gt;</p>", "<p>y &lt;i&gt;</p>")
        #expect(woven.contains(reading("y &lt;i&gt;")))
    }

    @Test(arguments: ["<p>a</p></div><p>b</p>", "<p>a<p>b", "a < b", "<p title=\"1 > 0\">c</p>", "<br>a<hr>", ""])
    func `no markup is lost, whatever it looks like`(markup: String) {
        let nodes = MarkupNode.nodes(of: Substring(markup))
        // What nobody has closed is closed.
        #expect(nodes.map(\.markup).joined().hasPrefix(markup))
    }

    @Test func `pictures, menus and scripts are as they were`() {
        let body = """
            <svg viewBox="0 0 1 1"><path d="M0 0"/></svg><select name="s"><option value="1">A</option></select>\
            <script type="application/json">{"a":"<p>"}</script>
            """
        #expect(weave(body, body.replacing(">A<", with: ">B<")).contains(body))
    }
}
