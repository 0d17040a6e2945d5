import js from "@eslint/js";

export default [
  js.configs.recommended,
  {
    rules: {
      "no-misleading-character-class": "off", // marks are meant one by one
      "no-undef": "off", // tsc knows
      "no-control-regex": "off", // text is cleaned of them
      "no-cond-assign": "error",
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      "no-implicit-coercion": ["error", { allow: ["+"] }],
      "no-unused-expressions": "error",
      "no-use-before-define": ["error", { functions: false, variables: false }],
      "max-lines": ["error", 400],
      "max-lines-per-function": ["error", { max: 40, skipComments: true }],
    },
  },
];
