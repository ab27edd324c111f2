/// Signing in and out, and the page about oneself.
enum AccountAddress {
    static let page = "/account"
    /// Where somebody is signed in.
    static let sessions = page + "/sessions"
    /// Says that the words about their data have been read that are others by now.
    static let notice = page + "/notice"
    static let signIn = "/sign-in"
    static let signOut = "/sign-out"
    /// Where the code of the letter is typed, in the browser that asked for it.
    static let code = "/sign-in-code"
    /// As routes write it; `SignInLink` in the letters leads here.
    static let link = signIn + "/{secret}"

    /// By the sign-in of the city, back from it, and with the link of a letter that connects an account with it.
    static let workSignIn = signIn + "/work"
    static let workReturn = workSignIn + "/return"
    static let workConnection = workSignIn + "/connect/{secret}"
    /// Signing in, after an account was connected with that of the city.
    static let workConnected = signIn + "?connected=1"

    /// Signing in by the city, and then on to `path`.
    static func workSignIn(next path: String?) -> String { workSignIn + (path.map { "?next=" + $0 } ?? "") }

    /// Signing in, and then on to `path`.
    static func signIn(next path: String) -> String { "\(signIn)?next=\(path)" }

    /// Typing the code instead of opening the link, and then on to `path`.
    static func code(next path: String?) -> String { code + (path.map { "?next=" + $0 } ?? "") }

    /// Signing in with a link, and then on to `path`.
    /// - Parameter link: the address of the link.
    static func signIn(with link: String, next path: String?) -> String { link + (path.map { "?next=" + $0 } ?? "") }
}
