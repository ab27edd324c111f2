import Testing

/// What pages are made of, as far as their sources show it.
@Suite struct PageRules {
    static let inMarkup = [
        Ban(
            "no inline script", in: .literals,
            #"<script(?![^>]*(?:\bsrc=|type=\\?"application/(?:ld\+)?json))[^>]*>"#,
            example: ##"let html: HTML = "<script>alert(1)</script>""##),
        Ban(
            "data for machines stands in a `DataBlock`, where nothing ends it early", in: .literals,
            #"<script[^>]*application/"#, allowed: ["Kernel/DataBlock.swift"],
            example: ##"let html: HTML = #"<script type="application/ld+json">{}</script>"#"##),
        Ban(
            "no inline style sheet", in: .literals, #"<style\b"#,
            example: ##"let html: HTML = "<style>p {}</style>""##),
        Ban(
            "no inline style", in: .literals, #"\sstyle="#,
            example: ##"let html: HTML = #"<p style="color: red">"#"##),
        Ban(
            "no handler in an attribute", in: .literals, #"\son[a-z]{3,}="#,
            example: ##"let html: HTML = #"<p onclick="go()">"#"##),
        Ban(
            "no script in an address", in: .literals, #"javascript:"#,
            example: ##"let html: HTML = #"<a href="javascript:go()">"#"##),
        Ban(
            "every attribute is quoted", in: .literals,
            #"<[a-z][a-z0-9-]*(?:\s+(?:\x01|[a-z-]+(?:=\\?"[^"]*")?))*\s+[a-z-]+=(?=[^"\\\s])"#,
            example: ##"let html: HTML = "<a href=/desk>""##),
    ]

    static let inStyles = [
        Ban(
            "right-to-left is free, because sides are logical",
            #"(?:^|[;{\s])(?:margin|padding|border)-(?:left|right|top|bottom)\b|(?:^|[;{\s])(?:left|right|top|bottom)\s*:"#,
            example: ".card { margin-left: 4px }"),
        Ban(
            "text aligns to its start or end", #"(?:text-align|float|clear)\s*:\s*(?:left|right)\b"#,
            example: "th { text-align: left }"),
        Ban(
            "nothing is fetched from elsewhere", #"(?:https?:)?//[a-z]|@import"#,
            example: "@import url(https://example.org/fonts.css);"),
        Ban("no gradients", #"gradient\("#, example: "body { background: linear-gradient(red, blue) }"),
    ]

    static let inScripts = [
        Ban(
            "nothing is fetched from elsewhere", #"["'`]https?://(?!www\.w3\.org/)"#,
            example: "fetch('https://example.org/')"),
        Ban(
            "no text becomes code or unchecked markup", #"\beval\(|new Function\(|document\.write\("#,
            example: "eval(answer)"),
    ]

    static let mostKilobytes = 40
    static let mostKilobytesOfDoorDevice = 27
    /// Twenty-five for the board itself, eleven for the cards that somebody finds again on their phone; sent, that is some 14.
    static let mostKilobytesOfBoards = 36
    /// Of the script that other people's pages load.
    static let mostBytesElsewhere = 1_500

    @Test(arguments: inMarkup)
    func `is kept in the markup`(ban: Ban) throws {
        try expectNone(ban.findings(in: Repository.sources.filter { $0.room == "Web" }))
    }

    @Test(arguments: inStyles)
    func `is kept in the styles`(ban: Ban) throws {
        try expectNone(ban.findings(in: Repository.styles.map(\.withoutComments)))
    }

    @Test(arguments: inScripts)
    func `is kept in the scripts`(ban: Ban) throws {
        try expectNone(ban.findings(in: Repository.scripts + Repository.scriptsElsewhere))
    }

    /// Classes of the styles that no page and no script names.
    private static func unworn(_ styles: [SourceFile], by wearers: [SourceFile]) -> [String] {
        let classes = Set(styles.flatMap { $0.text.matches(of: /\.([a-z][a-z-]+)/).map { String($0.1) } })
        let worn = Set(
            wearers.flatMap { $0.text.matches(of: /[A-Za-z][A-Za-z-]*/).map { String($0.0) } })
        return classes.subtracting(worn).sorted()
    }

    @Test func `every class of the styles is worn`() {
        // Documents bring their own markup along.
        let rooms = ["Sources/Web/", "Sources/Files/Documents/"]
        let wearers = (Repository.sources + Repository.scripts).filter { file in
            rooms.contains { file.path.hasPrefix($0) }
        }
        expectNone(Self.unworn(Repository.styles.map(\.withoutComments), by: wearers))
        let sheet = SourceFile(path: "a.css", text: ".hero { color: red }")
        #expect(Self.unworn([sheet], by: wearers) == ["hero"])
    }

    @Test func `all scripts together weigh at most forty kilobytes, and those of a door device 27 more`() {
        let ofDevice = Repository.scripts.filter(Self.isOfDoorDevice)
        let others = Repository.scripts.filter { !Self.isOfDoorDevice($0) && !Self.isOfBoards($0) }
        #expect(!ofDevice.isEmpty && !others.isEmpty)
        #expect(Self.weight(of: others) <= Self.mostKilobytes * 1024)
        #expect(Self.weight(of: ofDevice) <= Self.mostKilobytesOfDoorDevice * 1024)
    }

    @Test func `those of boards and of one's own cards weigh at most 36 kilobytes`() {
        let ofBoards = Repository.scripts.filter(Self.isOfBoards)
        #expect(ofBoards.count > 3)
        #expect(Self.weight(of: ofBoards) <= Self.mostKilobytesOfBoards * 1024)
    }

    @Test func `what other people's pages load is small`() {
        #expect(Repository.scriptsElsewhere.count == 1)
        #expect(Self.weight(of: Repository.scriptsElsewhere) <= Self.mostBytesElsewhere)
    }

    @Test func `one kilobyte too many would be seen`() {
        let heavy = SourceFile(path: "heavy.js", text: String(repeating: "x", count: 41 * 1024))
        #expect(Self.weight(of: [heavy]) > Self.mostKilobytes * 1024)
    }

    @Test(arguments: inMarkup)
    func `would be seen in the markup`(ban: Ban) throws {
        let page = SourceFile(path: "Sources/Web/Boards/BoardPage.swift", text: ban.example)
        #expect(try ban.findings(in: [page]).count == 1)
    }

    @Test(arguments: inStyles + inScripts)
    func `would be seen in styles or scripts`(ban: Ban) throws {
        #expect(try !ban.findings(in: [SourceFile(path: "page.css", text: ban.example)]).isEmpty)
    }

    /// Only whoever lets people in has these, and keeps them for the day.
    private static func isOfDoorDevice(_ script: SourceFile) -> Bool {
        let name = script.path.split(separator: "/").last ?? ""
        return name.hasPrefix("device") || ["camera.js", "door-worker.js", "templates.js"].contains(name)
    }

    /// Only whoever sits at a board, or looks for the cards that they wrote at one.
    private static func isOfBoards(_ script: SourceFile) -> Bool {
        let name = script.path.split(separator: "/").last ?? ""
        return name.hasPrefix("board") || ["cards-kept.js", "my-cards.js", "qr.js"].contains(name)
    }

    /// As the server sends them: without comments, and without what indents a line.
    private static func weight(of files: [SourceFile]) -> Int {
        files.reduce(0) { weight, file in
            let lines = file.text.split(separator: "\n").map { $0.drop(while: \.isWhitespace) }
            return weight + lines.filter { !$0.isEmpty && !$0.hasPrefix("//") }.reduce(0) { $0 + $1.utf8.count + 1 }
        }
    }
}

extension SourceFile {
    /// A style sheet, with nothing where its comments were.
    fileprivate var withoutComments: SourceFile {
        var left = text[...]
        var kept = ""
        while let start = left.firstRange(of: "/*") {
            kept += left[..<start.lowerBound]
            let comment = left[start.lowerBound...]
            let end = comment.firstRange(of: "*/")?.upperBound ?? comment.endIndex
            kept += comment[..<end].filter(\.isNewline)
            left = comment[end...]
        }
        return SourceFile(path: path, text: kept + left)
    }
}
