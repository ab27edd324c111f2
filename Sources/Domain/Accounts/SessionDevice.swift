extension Session {
    /// What sort of device it is, as far as its browser says, with browser and system by name, so that somebody tells theirs apart.
    /// No version and nothing else of what browsers say is kept.
    public struct Device: RawRepresentable, Hashable, Sendable {
        public enum Sort: String, Hashable, Sendable, CaseIterable {
            case phone, computer
        }

        /// Each with a word by which it gives itself away; the first that fits, because most of them also say to be others.
        private static let browsers = [
            (word: "Edg", name: "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"),
            ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("Chrome/", "Chrome"), ("Chromium/", "Chrome"),
            ("CriOS", "Chrome"), ("Safari/", "Safari"),
        ]
        private static let systems = [
            (word: "Android", name: "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("CrOS", "ChromeOS"),
            ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
        ]

        public static let phone = Device(.phone)
        public static let computer = Device(.computer)

        public let sort: Sort
        public let browser: String?
        public let system: String?

        public init(_ sort: Sort, browser: String? = nil, system: String? = nil) {
            (self.sort, self.browser, self.system) = (sort, browser, system)
        }

        /// - Parameter said: what a browser says of itself with each request.
        public init(browserSaying said: String) {
            func name(_ all: [(word: String, name: String)]) -> String? { all.first { said.contains($0.word) }?.name }
            let isPhone = ["Mobi", "Android", "iPad"].contains { said.contains($0) }
            self.init(isPhone ? .phone : .computer, browser: name(Self.browsers), system: name(Self.systems))
        }

        // MARK: As text

        /// `computer/Firefox/Linux`; earlier programs kept the first word alone.
        public var rawValue: String { "\(sort.rawValue)/\(browser ?? "")/\(system ?? "")" }

        public init?(rawValue: String) {
            let parts = rawValue.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard let sort = Sort(rawValue: parts[0]) else { return nil }
            func part(_ place: Int) -> String? { parts.count > place && !parts[place].isEmpty ? parts[place] : nil }
            self.init(sort, browser: part(1), system: part(2))
        }
    }
}
