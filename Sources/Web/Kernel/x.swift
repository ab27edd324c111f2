import COpenSSL
import Hummingbird
